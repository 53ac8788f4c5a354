/** Text as text between HTML elements or in a quoted attribute, whatever it holds. */
export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    char => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char] ?? char,
  );
