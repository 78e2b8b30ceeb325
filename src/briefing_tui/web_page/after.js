// xterm.js measures its letters once: the fonts have to be there before textual.js begins.
const begin = window.onload;
window.onload = async event => {
  const styles = ["16px", "bold 16px", "italic 16px"];
  await Promise.all(styles.map(style => document.fonts.load(`${style} "Roboto Mono"`))).catch(() => {});
  begin(event);
  document.querySelector(".xterm-helper-textarea")?.focus();
};
