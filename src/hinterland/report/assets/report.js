// The language switch, and every folded part opened for printing. Without scripts the page stays readable in its
// default language.
"use strict";
{
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("button[data-language]")];
  const show = (language) => {
    root.lang = language === "zh" ? "zh-CN" : "en";
    const title = document.querySelector("title");
    document.title = title.dataset[language] || document.title;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.language === language));
  };
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.language));

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
  });
}
