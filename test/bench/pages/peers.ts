/** How each peer draws the same history, as its own documentation says; the data is in its own form before the clock starts. */
export interface PeerPage {
  readonly name: string;
  readonly commits: number;
  readonly goal: number;
  readonly repetitions: number;
  readonly code: string;
}

const head = `
import { gitFlowHistory } from 'FIXTURE';
import { firstFrame } from 'FRAME';
const host = document.createElement('div'); host.id = 'host'; host.style.width = '1200px'; document.body.append(host);
function data(count) {
  const { columns, branch } = gitFlowHistory(count);
  const rows = [];
  for (let row = 0; row < count; row++) {
    const text = columns.text(row);
    rows.push({ row, hash: text.oid, subject: text.subject, author: text.author, time: text.time, branch: 'b' + branch[row], parents: [columns.first[row], columns.second[row]].filter(p => p >= 0) });
  }
  const hash = row => rows[row].hash;
  const tips = columns.refs.filter(ref => ref.kind !== 'tag');
  return { rows, hash, tips };
}
`;

export const peers: readonly PeerPage[] = [
  {
    name: '@gitgraph/js',
    commits: 1000,
    goal: 15,
    repetitions: 9,
    code: `${head}
import { createGitgraph } from '@gitgraph/js';
const { rows, hash, tips } = data(COUNT);
const log = rows.map(r => ({ refs: tips.filter(t => t.row === r.row).map(t => t.name), hash: r.hash, parents: r.parents.map(hash), author: { name: r.author, email: 'a@b.c', timestamp: r.time * 1000 }, committer: { name: r.author, email: 'a@b.c', timestamp: r.time * 1000 }, subject: r.subject, body: '', notes: '', stats: [] })).reverse();
window.peer = () => firstFrame(() => { createGitgraph(host).import(log); });`,
  },
  {
    name: 'mermaid gitGraph',
    commits: 100,
    goal: 25,
    repetitions: 9,
    code: `${head}
import mermaid from 'mermaid';
const { rows } = data(COUNT);
const lines = ['gitGraph']; const known = new Set(); let current = 'main';
for (const r of rows) {
  const name = r.branch === 'b0' ? 'main' : r.branch;
  if (r.row > 0 && !known.has(name)) {
    const from = rows[r.parents[0]].branch === 'b0' ? 'main' : rows[r.parents[0]].branch;
    if (current !== from) lines.push('checkout ' + from);
    lines.push('branch ' + name); current = name;
  }
  known.add(name);
  if (current !== name) { lines.push('checkout ' + name); current = name; }
  const other = r.parents[1] === undefined ? undefined : rows[r.parents[1]].branch === 'b0' ? 'main' : rows[r.parents[1]].branch;
  lines.push(other !== undefined && other !== name ? 'merge ' + other : 'commit id: "' + r.row + '"');
}
mermaid.initialize({ startOnLoad: false });
window.peer = () => firstFrame(async () => { const { svg } = await mermaid.render('graph', lines.join('\\n')); host.innerHTML = svg; });`,
  },
  {
    name: 'commit-graph',
    commits: 10_000,
    goal: 150,
    repetitions: 5,
    code: `${head}
import React from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { CommitGraph } from 'commit-graph';
const { rows, hash, tips } = data(COUNT);
const commits = rows.map(r => ({ sha: r.hash, commit: { author: { name: r.author, email: 'a@b.c', date: new Date(r.time * 1000).toISOString() }, message: r.subject }, parents: r.parents.map(p => ({ sha: hash(p) })) })).reverse();
const branchHeads = tips.map(t => ({ name: t.name, commit: { sha: hash(t.row) } }));
window.peer = () => firstFrame(() => flushSync(() => createRoot(host).render(React.createElement(CommitGraph, { commits, branchHeads, graphStyle: { commitSpacing: 26, branchSpacing: 16, nodeRadius: 4, branchColors: ['#c00', '#0c0', '#00c'] } }))));`,
  },
  {
    name: '@tomplum/react-git-log',
    commits: 10_000,
    goal: 60,
    repetitions: 5,
    code: `${head}
import React from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { GitLog } from '@tomplum/react-git-log';
const { rows, hash } = data(COUNT);
const date = t => new Date(t * 1000).toISOString();
const entries = rows.map(r => ({ hash: r.hash, branch: r.branch, parents: r.parents.map(hash), message: r.subject, committerDate: date(r.time), authorDate: date(r.time), author: { name: r.author, email: 'a@b.c' } })).reverse();
window.peer = () => firstFrame(() => flushSync(() => createRoot(host).render(React.createElement(GitLog, { entries, currentBranch: 'b1' }, React.createElement(GitLog.GraphCanvas2D), React.createElement(GitLog.Table)))));`,
  },
  {
    name: 'd3-dag grid',
    commits: 10_000,
    goal: 12,
    repetitions: 9,
    code: `${head}
import { graphStratify, grid } from 'd3-dag';
const { rows, hash } = data(COUNT);
const nodes = rows.map(r => ({ id: r.hash, parentIds: r.parents.map(hash) }));
window.peer = () => firstFrame(() => {
  const dag = graphStratify()(nodes);
  const { width, height } = grid().nodeSize([16, 26])(dag);
  const parts = [];
  for (const link of dag.links()) parts.push('<path fill="none" stroke="#999" d="M' + link.points.map(p => p.join(',')).join('L') + '"/>');
  for (const node of dag.nodes()) parts.push('<circle r="5" cx="' + node.x + '" cy="' + node.y + '"/>');
  host.innerHTML = '<svg width="' + width + '" height="' + height + '">' + parts.join('') + '</svg>';
});`,
  },
];

export const peerPackages = [
  '@gitgraph/js@1.4.0',
  'mermaid@12.3.0',
  'commit-graph@2.4.0',
  '@tomplum/react-git-log@3.5.0',
  'd3-dag@1.2.2',
  'react@19',
  'react-dom@19',
];
