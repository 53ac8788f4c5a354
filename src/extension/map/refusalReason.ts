/** The line of an answer that says why: git's push begins with where to, and most lines with who speaks. */
export function refusalReason(output: string): string {
  const line = output.split('\n').find(each => each.trim() !== '' && !/^(To|From) \S+$/.test(each));
  return (line ?? '')
    .trim()
    .replace(/^(remote|error|fatal): |^! /, '')
    .replace(/ +/g, ' ');
}
