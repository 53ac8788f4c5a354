import { valuedLogFlags } from './logFlags';
import { plainWords, refused, type Mend } from './mend';

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

/** `^A B` and `B --not A` are `A..B`. */
export const exceptFrom: Mend = (argv, _context, next) => {
  const [verb = ''] = argv;
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const line = argv.slice(0, end);
  if (!line.some(word => word === '--not' || /^\^[^{]/.test(word))) return next(argv);
  const at = line.includes('--not') ? line.indexOf('--not') : line.length;
  const plain = plainWords(line, valuedLogFlags);
  const isExcluded = (word: string) => word.startsWith('^') || line.indexOf(word) > at;
  const [without, ...moreWithout] = plain.filter(isExcluded);
  const [tip, ...more] = plain.filter(word => !isExcluded(word));
  if (without === undefined || tip === undefined || moreWithout.length > 0 || more.length > 0)
    return Promise.resolve(refused(128, `fatal: here git ${verb} takes one branch and one to leave out, as A..B\n`));
  const flags = line.slice(1).filter(word => word !== '--not' && word !== without && word !== tip);
  return next([verb, ...flags, `${without.replace(/^\^/, '')}..${tip}`, ...argv.slice(end)]);
};
