import { say } from '../base/say';
import type { YamlNode } from '../yaml/node';
import { textOf } from '../yaml/access';
import { behaviours, scriptEvents, type TeammateAgent, type TeammateScript } from '../world/teammates/script';
import type { SetupLine } from '../world/team';
import type { Setup } from './exercise';
import { Fields } from './fields';

const hosts = ['gitlab', 'github', 'bitbucket'] as const;
const maxLines = 200;

/** The situation at the start: typed lines (of the learner, or of a teammate by name) and what teammates will do. */
export function readSetup(fields: Fields): Setup {
  const empty: Setup = { host: null, seed: 1, lines: [], scripts: [], agents: [] };
  const inner = fields.node.entries.has('setup')
    ? Fields.of(fields.entry('setup')?.value, 'setup', fields.findings)
    : undefined;
  if (!inner) return empty;
  const setup: Setup = {
    host: inner.oneOf('host', hosts) ?? null,
    seed: inner.number('seed') ?? 1,
    lines: inner.list('lines').flatMap(node => readLine(node, inner)),
    scripts: inner.list('teammates').flatMap(node => readScript(node, inner) ?? []),
    agents: inner.list('agents').flatMap(node => readAgent(node, inner) ?? []),
  };
  if (setup.lines.length > maxLines) inner.report(inner.node, say`A set-up has at most ${maxLines} lines.`);
  inner.reportUnknown();
  return setup;
}

/** `git fetch` is the learner's; `maya: git push` or `maya: [..]` is Maya's. */
function readLine(node: YamlNode, fields: Fields): readonly SetupLine[] {
  if (node.kind === 'scalar' && node.value !== null) return [{ line: textOf(node) }];
  if (node.kind !== 'map' || node.entries.size !== 1) {
    fields.report(node, say`A set-up line is a typed line, or a teammate’s name and the lines that they type.`);
    return [];
  }
  return [...node.entries].flatMap(([person, { value }]) => {
    const items = value.kind === 'list' ? value.items : [value];
    return items.flatMap(item => {
      if (item.kind === 'scalar' && item.value !== null) return [{ line: textOf(item), as: person }];
      fields.report(item, say`A typed line must be text.`);
      return [];
    });
  });
}

function readScript(node: YamlNode, parent: Fields): TeammateScript | undefined {
  const fields = Fields.of(node, say`A teammate’s script`, parent.findings);
  if (!fields) return undefined;
  const who = fields.requiredText('who');
  const on = fields.oneOf('on', scriptEvents) ?? 'line';
  const before = fields.boolean('before');
  const naming = fields.text('naming');
  const nth = fields.number('nth');
  const repeat = fields.boolean('repeat');
  const lines = fields.texts('lines') ?? [];
  fields.reportUnknown();
  return {
    who,
    on,
    lines,
    ...(before === undefined ? {} : { before }),
    ...(naming === undefined ? {} : { naming }),
    ...(nth === undefined ? {} : { nth }),
    ...(repeat === undefined ? {} : { repeat }),
  };
}

function readAgent(node: YamlNode, parent: Fields): TeammateAgent | undefined {
  const fields = Fields.of(node, say`An agent`, parent.findings);
  if (!fields) return undefined;
  const who = fields.requiredText('who');
  const every = fields.number('every') ?? 1;
  const does = (fields.texts('does') ?? []).flatMap(text => {
    const behaviour = behaviours.find(one => one === text);
    if (!behaviour) fields.report(node, say`"${text}" is nothing a teammate does. They know ${behaviours.join(', ')}.`);
    return behaviour ?? [];
  });
  fields.reportUnknown();
  return { who, does, every };
}
