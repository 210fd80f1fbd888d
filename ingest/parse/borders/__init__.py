"""Where articles begin and end: what speaks for each way to deal out a page, and the likeliest one."""
