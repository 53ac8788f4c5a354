/** The language of `condition:` in triggers and of `condition: state:` on steps, once read. Offsets count in the condition's text. */
export type Expression =
  | { readonly kind: 'or' | 'and'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly inner: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'glob'; readonly subject: Operand; readonly pattern: Operand }
  | { readonly kind: 'value'; readonly operand: Operand };

export type Comparison = '==' | '!=' | '>' | '<' | '>=' | '<=';

export interface Operand {
  /** `word`: without quotes. On the left it is a variable's name, on the right of a comparison a plain value. */
  readonly kind: 'word' | 'text';
  readonly text: string;
}
