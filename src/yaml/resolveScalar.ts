export type Dialect = 'gitlab' | 'standard';

export interface Resolved {
  readonly value: string | number | boolean | null;
  readonly float: boolean;
}

/**
 * What a word without quotes means. `gitlab` is YAML 1.1 as Ruby reads it: `yes` and `on` are true (but `y` is a word), `0755` is
 * octal, `1:30` counts in sixties. `standard` is the core schema of YAML 1.2.
 */
export function resolveScalar(text: string, dialect: Dialect): Resolved {
  if (text === '' || /^(?:~|null|Null|NULL)$/.test(text)) return { value: null, float: false };
  return dialect === 'gitlab' ? resolveRuby(text) : resolveCore(text);
}

function resolveCore(text: string): Resolved {
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return { value: /^t/i.test(text), float: false };
  if (/^[-+]?\d+$/.test(text) || /^0o[0-7]+$/.test(text) || /^0x[\da-fA-F]+$/.test(text)) return integer(Number(text));
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text)) return { value: Number(text), float: true };
  return special(text);
}

function resolveRuby(text: string): Resolved {
  if (/^(?:yes|true|on)$/i.test(text)) return { value: true, float: false };
  if (/^(?:no|false|off)$/i.test(text)) return { value: false, float: false };
  // Ruby's symbols: `:test:` is the key `test`.
  if (/^:[^\s:]/.test(text)) return { value: text.slice(1), float: false };
  if (!/^[-+.\d]/.test(text)) return { value: text, float: false };
  const bare = text.replace(/[,_]/g, '');
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = bare.replace(/^[-+]/, '');
  if (/^[-+]?(?:0|[1-9](?:[\d]|[,_]\d)*)$/.test(text)) return integer(sign * Number(digits));
  if (/^[-+]?0[0-7_,]+$/.test(text)) return integer(sign * parseInt(digits, 8));
  if (/^[-+]?0b[01_,]+$/.test(text)) return integer(sign * parseInt(digits.slice(2), 2));
  if (/^[-+]?0x[\da-fA-F_,]+$/.test(text)) return integer(sign * parseInt(digits.slice(2), 16));
  if (/^[-+]?\d[\d_]*(?::[0-5]?\d){1,2}$/.test(text)) {
    return integer(sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
  }
  if (/^[-+]?(?:\d[\d_,]*)?\.\d*(?:[eE][+-]\d+)?$/.test(text) && /\d/.test(text))
    return { value: Number(bare), float: true };
  return special(text);
}

function integer(value: number): Resolved {
  return { value: value === 0 ? 0 : value, float: false };
}

function special(text: string): Resolved {
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return { value: text.startsWith('-') ? -Infinity : Infinity, float: true };
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return { value: NaN, float: true };
  return { value: text, float: false };
}
