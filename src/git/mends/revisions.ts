import type { Mend } from './mend';

/** `@{u}` and `dev@{upstream}` stand for the remote-tracking branch that a branch follows. */
export const upstreamNames: Mend = (argv, { clone }, next) => {
  if (!argv.some(word => /@\{(u|upstream|push)\}/i.test(word))) return next(argv);
  const named = argv.map((word, at) =>
    /^(-m|--message|--grep|-F)$/.test(argv[at - 1] ?? '')
      ? word
      : word.replace(/([^\s.^]*?)@\{(?:u|upstream|push)\}/gi, (whole, name: string) => {
          const branch = name === '' || name === 'HEAD' ? clone.head().branch : name;
          const remote = clone.config(`branch.${branch ?? ''}.remote`);
          const merge = clone.config(`branch.${branch ?? ''}.merge`);
          return remote === undefined || merge === undefined ? whole : `${remote}/${merge.replace('refs/heads/', '')}`;
        }),
  );
  return next(named);
};
