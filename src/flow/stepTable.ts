import { requestWord } from '../base/requestWord';
import { plural, say } from '../base/say';
import type { HostFlavour } from '../world/snapshot';
import { contains } from './reachable';
import type { Situation } from './situation';
import type { StepId } from './step';

/** What a step's predicate found. `blocked` says in `reason` what is missing. */
export interface StepReading {
  readonly progress: 'done' | 'possible' | 'blocked';
  readonly reason: string;
  readonly lines: readonly string[];
}

interface StepDefinition {
  readonly title: (flavour: HostFlavour) => string;
  /** The title inside a sentence, in the host's own word. */
  readonly called: (flavour: HostFlavour) => string;
  readonly why: () => string;
  readonly mayTrigger: readonly ('ci' | 'review')[];
  readonly read: (situation: Situation) => StepReading;
}

const done = (reason: string): StepReading => ({ progress: 'done', reason, lines: [] });
const possible = (reason: string, lines: readonly string[]): StepReading => ({ progress: 'possible', reason, lines });
const blocked = (reason: string): StepReading => ({ progress: 'blocked', reason, lines: [] });

const count = (n: number) => plural(n, say`1 commit`, say`${n} commits`);

/** Goes to a branch first, where the learner is elsewhere. */
function on(branch: string, { snapshot }: Situation, line: string): readonly string[] {
  const { head } = snapshot.learner;
  return head.kind === 'branch' && head.branch === branch ? [line] : [`git switch ${branch}`, line];
}

/** The seven steps, in their order. Each is read from the state of the repositories, so whoever arrives by another route has arrived. */
export const stepTable: Readonly<Record<StepId, StepDefinition>> = {
  fetch: {
    title: () => say`Fetch`,
    called: () => say`fetch`,
    why: () =>
      say`You see what the team has done since, before you build on it. Your own branches and files stay as they are.`,
    mayTrigger: [],
    read: ({ flow, snapshot, unfetched, tips }) => {
      const tracked = `${flow.remote}/${flow.integration}`;
      if (tips.trackedIntegration >= 0 && unfetched.length === 0)
        return done(say`${tracked} shows what ${snapshot.host.name} had when you began.`);
      return possible(
        tips.trackedIntegration < 0
          ? say`You have not yet fetched ${flow.integration} from ${snapshot.host.name}.`
          : say`${snapshot.host.name} has ${count(unfetched.length)} on ${flow.integration} that you do not have.`,
        [`git fetch ${flow.remote}`],
      );
    },
  },

  merge: {
    title: () => say`Merge`,
    called: () => say`merge`,
    why: () => say`Your own dev catches up with the team, so that your story starts from today’s state.`,
    mayTrigger: [],
    read: situation => {
      const { flow, unfetched, unmerged, tips } = situation;
      const tracked = `${flow.remote}/${flow.integration}`;
      if (tips.trackedIntegration < 0 || unfetched.length > 0)
        return blocked(say`Fetch first: ${tracked} is not up to date.`);
      if (tips.localIntegration >= 0 && unmerged.length === 0)
        return done(say`Your ${flow.integration} holds all of ${tracked}.`);
      return possible(
        say`Your ${flow.integration} lacks ${count(unmerged.length)} of ${tracked}.`,
        on(flow.integration, situation, `git merge ${tracked}`),
      );
    },
  },

  branch: {
    title: () => say`Branch`,
    called: () => say`branch`,
    why: () => say`Your story gets a branch of its own, so that half-finished work disturbs nobody.`,
    mayTrigger: [],
    read: situation => {
      const { flow, story, storyName } = situation;
      if (story) return done(say`Your story is on the branch ${story.branch}.`);
      return possible(
        say`Begin your story on a new branch from ${flow.integration}.`,
        on(flow.integration, situation, `git switch -c ${storyName}`),
      );
    },
  },

  commit: {
    title: () => say`Commit`,
    called: () => say`commit`,
    why: () => say`A commit keeps one finished thought, with a sentence that says why.`,
    mayTrigger: [],
    read: situation => {
      const { story, snapshot, storyName, flow } = situation;
      if (!story)
        return blocked(
          say`Make a branch for your story first, so that the commit does not land on ${flow.integration}.`,
        );
      if (story.commits.length > 0) return done(say`${story.branch} has ${count(story.commits.length)} of yours.`);
      const { files } = snapshot.learner;
      const changed = files.length > 0;
      // What waits in the index waits for the commit only.
      const isStaged = changed && files.every(({ unstaged, conflict }) => unstaged === null && conflict === null);
      const commit = 'git commit -m "Add free shipping"';
      return possible(
        changed
          ? say`Your changes wait to be committed to ${story.branch}.`
          : say`Change a file, then commit it to ${story.branch}.`,
        [
          ...(changed ? [] : ['echo "// free shipping above 50" >> src/cart.js']),
          ...(isStaged ? on(storyName, situation, commit) : [...on(storyName, situation, 'git add .'), commit]),
        ],
      );
    },
  },

  'merge-local': {
    title: () => say`Merge locally`,
    called: () => say`merge locally`,
    why: () =>
      say`You bring your story together with the team’s state on your own computer, where a conflict costs nobody time.`,
    mayTrigger: [],
    read: situation => {
      const { flow, story, snapshot, tips } = situation;
      if (!story || story.commits.length === 0) return blocked(say`There is no commit of your story to merge yet.`);
      if (contains(snapshot.commits, tips.localIntegration, story.tip))
        return done(say`Your ${flow.integration} holds ${story.branch}.`);
      if (isDelivered(situation)) return done(say`Not needed: ${snapshot.host.name} already has ${story.branch}.`);
      return possible(
        say`Your ${flow.integration} does not hold the newest state of ${story.branch}.`,
        on(flow.integration, situation, `git merge --no-ff --no-edit ${story.branch}`),
      );
    },
  },

  push: {
    title: () => say`Push`,
    called: () => say`push`,
    why: () => say`The host gets your work on a feature branch, where the team sees it and the pipeline can check it.`,
    mayTrigger: ['ci'],
    read: situation => {
      const { flow, story, snapshot, tips } = situation;
      if (!story || story.commits.length === 0) return blocked(say`There is no commit of your story to push yet.`);
      if (isDelivered(situation)) return done(say`${story.feature} on ${snapshot.host.name} holds your story.`);
      const integrated = contains(snapshot.commits, tips.localIntegration, story.tip);
      if (!integrated) return blocked(say`Merge ${story.branch} into your ${flow.integration} first.`);
      return possible(say`${snapshot.host.name} does not have your newest work on ${story.feature}.`, [
        `git push ${flow.remote} ${flow.integration}:${story.feature}`,
      ]);
    },
  },

  'pull-request': {
    title: flavour => (flavour === 'gitlab' ? say`Merge request` : say`Pull request`),
    called: requestWord,
    why: () => say`The team reviews your story, the pipeline checks it, and the protected branch takes it in.`,
    mayTrigger: ['ci', 'review'],
    read: situation => {
      const { flow, story, snapshot } = situation;
      const { host } = snapshot;
      const request = requestWord(snapshot.flavour);
      if (!story || story.commits.length === 0) return blocked(say`There is nothing to review yet.`);
      const pr = story.pullRequest;
      if (pr?.state === 'merged') return done(say`${flow.integration} on ${host.name} holds your story.`);
      if (!isDelivered(situation)) return blocked(say`Push your story to ${host.name} first.`);
      if (pr?.state !== 'open')
        return possible(say`Ask for your story to be taken into ${flow.integration}.`, [
          `pr create --base ${flow.integration} --head ${story.feature}`,
        ]);
      const [blocker] = pr.blockers;
      if (blocker) return possible(`${say`Your ${request} is open.`} ${blocker.sentence}`, ['pr view']);
      return possible(say`Your ${request} is approved and can be merged.`, ['pr merge']);
    },
  },
};

/** The host has the story as it is now: on its feature branch, or already merged. */
function isDelivered({ snapshot, story }: Situation): boolean {
  if (!story) return false;
  return story.pullRequest?.state === 'merged' || contains(snapshot.commits, story.featureTip, story.tip);
}
