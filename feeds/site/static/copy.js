// Puts a button beside every address that is there to be copied. Without scripts, the address can be selected by one click.
for (const code of document.querySelectorAll(".address code, .citation code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "复制";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      document.execCommand("copy"); // where the page is not served securely, there is no other way
    }
    button.textContent = "已复制";
    setTimeout(() => { button.textContent = "复制"; }, 1500);
  });
  code.after(button);
}
