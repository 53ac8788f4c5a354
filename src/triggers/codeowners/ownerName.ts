/** An e-mail address as far as a CODEOWNERS file is concerned. Written without a regular expression that could run away on a long word. */
export function isAddress(word: string): boolean {
  const [name, domain, ...more] = word.split('@');
  if (name === undefined || name === '' || domain === undefined || more.length > 0) return false;
  const dot = domain.lastIndexOf('.');
  return dot > 0 && dot < domain.length - 1;
}
