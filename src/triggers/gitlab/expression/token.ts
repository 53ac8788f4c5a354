export type Operator = '==' | '!=' | '=~' | '!~' | '&&' | '||';

export type Token =
  | { readonly kind: 'variable'; readonly name: string; readonly at: number }
  | { readonly kind: 'string'; readonly value: string; readonly at: number }
  | { readonly kind: 'pattern'; readonly literal: string; readonly at: number }
  | { readonly kind: 'null'; readonly at: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: number }
  | { readonly kind: 'operator'; readonly operator: Operator; readonly at: number }
  | { readonly kind: 'open'; readonly at: number }
  | { readonly kind: 'close'; readonly at: number };

export type ExpressionFault = 'syntax' | 'operator' | 'parse' | 'empty' | 'runtime';

/** Why an expression cannot be read. GitLab refuses the whole file for it. */
export class ExpressionError extends Error {
  readonly fault: ExpressionFault;
  readonly at: number;

  constructor(fault: ExpressionFault, message: string, at: number) {
    super(message);
    this.name = 'ExpressionError';
    this.fault = fault;
    this.at = at;
  }
}
