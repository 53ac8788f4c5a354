/** What may stand in a text as it is, each with its reason. */
const allowed: readonly (readonly [what: RegExp, why: string])[] = [
  [
    /\bMerge branch '\S+' into \w+|\bMerge bran\S*…|\bAdd free shipping\b|\bLooks good to me\./g,
    'what somebody on the team has written',
  ],
  [/^command:\S+$/g, 'where a link leads, which the editor shows'],
  [/\$?\bCI_\w+|"(?:merge_request_event|push)"/g, 'a variable and its value'],
  [/`[^`]*`/g, 'code'],
  [/“[ -~]*”/g, 'a subject, or a line that was typed, in quotation marks'],
  [/\b(?:git|pr|pipeline|edit|echo|team)(?: [!-}]+)+/g, 'a line to be typed'],
  [/\b[0-9a-f]{7,40}\b(?: [!-}]+)*/g, 'the id of a commit, perhaps with its subject'],
  [/[\w./-]*\.(?:js|md|ya?ml|json|css|html|example|git)\b/g, 'a file'],
  [/\/(?:learner|host|maya|noah)\/[\w./-]+|\bteam\/shop\b|\bCODEOWNERS\b/g, 'a folder, or the project'],
  [/(?:\b(?:origin|feature|release|hotfix)|^…)\/[\w./*…-]+/g, 'a branch, perhaps without its beginning'],
  [/\b(?:master|main|dev|story-\w|story|HEAD|origin|feature)\b/g, 'a branch, a remote or a role of branches'],
  [/\b(?:Maya|Noah|Learner|maya|noah|learner)\b/g, 'a person'],
  [/\b(?:GitLab|GitHub|Bitbucket|Git Flow|Mermaid|CI\/CD)\b/g, 'a name'],
  [/\b(?:lint|test|build|docs|deploy)\b|(?<=štågé )check\b/g, 'a job or a stage of the repository’s own CI file'],
  [
    /^(?:Start the shop|Add the \w+|Check every change|Test the \w+|Write the guide|Show prices .*|Say in the guide .*)/g,
    'a commit',
  ],
  [/\b(?:Control|Shift|Alt|Meta)\+\w+/g, 'keys, which the editor names'],
  [/\(Press 'Enter' to confirm or 'Escape' to cancel\)/g, 'what the editor adds to a remark'],
  [
    /(?:^|⟦)\s*(?:history|repo-push|git-pull-request|tag|git-merge|clock|play|trash|diff|edit|question|home|star|check|circle-large-outline)(?= )/g,
    'an icon, which the editor reads out',
  ],
  [/^: [A-Z].*$/g, 'the English name that the editor shows below a command, after the category'],
];

/** The words of a text that the pseudo-locale would have accented: each such word has a vowel without an accent. */
export function findEnglish(text: string): string {
  const rest = allowed.reduce((left, [what]) => left.replace(what, ''), text);
  return (rest.match(/[A-Za-z]{3,}/g) ?? []).filter(word => /[aeiou]/i.test(word)).join(' ');
}
