import { say } from '../base/say';
import { stepIds } from '../flow/step';
import { rangeOf, type YamlNode } from '../yaml/node';
import { textOf } from '../yaml/access';
import type { Action, Route } from './exercise';
import { Fields } from './fields';

/** Solutions and near-misses: a name and what a person does, one act after the other. */
export function readRoutes(fields: Fields, key: string): readonly (Route & { readonly fails?: number })[] {
  return fields.list(key).flatMap(node => {
    const inner = Fields.of(node, say`Each of ${key}`, fields.findings);
    if (!inner) return [];
    const name = inner.requiredText('name');
    const actions = inner.list('do').flatMap(action => readAction(action, fields) ?? []);
    const fails = key === 'near-misses' ? inner.number('fails') : undefined;
    inner.reportUnknown();
    const range = rangeOf(node);
    return [fails === undefined ? { name, actions, range } : { name, actions, range, fails }];
  });
}

function readAction(node: YamlNode, fields: Fields): Action | undefined {
  if (node.kind === 'scalar' && node.value !== null) return { kind: 'type', line: textOf(node) };
  const inner = Fields.of(node, say`An act`, fields.findings);
  if (!inner) return undefined;
  const action = readMapping(inner);
  if (!action) inner.report(node, say`An act is a typed line, or has one of the keys step, save, stage, commit.`);
  inner.reportUnknown();
  return action;
}

function readMapping(fields: Fields): Action | undefined {
  const has = (key: string) => fields.node.entries.has(key);
  if (has('step')) {
    const step = fields.oneOf('step', stepIds);
    return step && { kind: 'step', step };
  }
  if (has('save')) return { kind: 'save', path: fields.requiredPath('save'), content: contentOf(fields) };
  if (has('stage')) return { kind: 'stage', path: fields.requiredPath('stage') };
  if (has('commit')) return { kind: 'commit', message: fields.requiredText('commit') };
  return undefined;
}

/** Unlike other texts, the content of a file keeps its white space. */
function contentOf(fields: Fields): string {
  const node = fields.entry('content')?.value;
  if (node?.kind === 'scalar') return textOf(node);
  fields.report(node ?? fields.node, say`A saved file needs "content".`);
  return '';
}
