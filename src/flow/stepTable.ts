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
  readonly title: string;
  readonly why: string;
  readonly mayTrigger: readonly ('ci' | 'review')[];
  readonly read: (situation: Situation) => StepReading;
}

const done = (reason: string): StepReading => ({ progress: 'done', reason, lines: [] });
const possible = (reason: string, lines: readonly string[]): StepReading => ({ progress: 'possible', reason, lines });
const blocked = (reason: string): StepReading => ({ progress: 'blocked', reason, lines: [] });

const count = (n: number) => (n === 1 ? '1 commit' : `${n} commits`);

/** Goes to a branch first, where the learner is elsewhere. */
function on(branch: string, { snapshot }: Situation, line: string): readonly string[] {
  const { head } = snapshot.learner;
  return head.kind === 'branch' && head.branch === branch ? [line] : [`git switch ${branch}`, line];
}

/** The seven steps, in their order. Each is read from the state of the repositories, so whoever arrives by another route has arrived. */
export const stepTable: Readonly<Record<StepId, StepDefinition>> = {
  fetch: {
    title: 'Fetch',
    why: 'You see what the team has done since, before you build on it. Your own branches and files stay as they are.',
    mayTrigger: [],
    read: ({ flow, snapshot, unfetched, tips }) => {
      const tracked = `${flow.remote}/${flow.integration}`;
      if (tips.trackedIntegration >= 0 && unfetched.length === 0)
        return done(`${tracked} shows what ${snapshot.host.name} had when you began.`);
      return possible(
        tips.trackedIntegration < 0
          ? `You have not yet fetched ${flow.integration} from ${snapshot.host.name}.`
          : `${snapshot.host.name} has ${count(unfetched.length)} on ${flow.integration} that you do not have.`,
        [`git fetch ${flow.remote}`],
      );
    },
  },

  merge: {
    title: 'Merge',
    why: 'Your own dev catches up with the team, so that your story starts from today’s state.',
    mayTrigger: [],
    read: situation => {
      const { flow, unfetched, unmerged, tips } = situation;
      const tracked = `${flow.remote}/${flow.integration}`;
      if (tips.trackedIntegration < 0 || unfetched.length > 0)
        return blocked(`Fetch first: ${tracked} is not up to date.`);
      if (tips.localIntegration >= 0 && unmerged.length === 0)
        return done(`Your ${flow.integration} holds all of ${tracked}.`);
      return possible(
        `Your ${flow.integration} lacks ${count(unmerged.length)} of ${tracked}.`,
        on(flow.integration, situation, `git merge ${tracked}`),
      );
    },
  },

  branch: {
    title: 'Branch',
    why: 'Your story gets a branch of its own, so that half-finished work disturbs nobody.',
    mayTrigger: [],
    read: situation => {
      const { flow, story, storyName } = situation;
      if (story) return done(`Your story is on the branch ${story.branch}.`);
      return possible(
        `Begin your story on a new branch from ${flow.integration}.`,
        on(flow.integration, situation, `git switch -c ${storyName}`),
      );
    },
  },

  commit: {
    title: 'Commit',
    why: 'A commit keeps one finished thought, with a sentence that says why.',
    mayTrigger: [],
    read: situation => {
      const { story, snapshot, storyName, flow } = situation;
      if (!story)
        return blocked(`Make a branch for your story first, so that the commit does not land on ${flow.integration}.`);
      if (story.commits.length > 0) return done(`${story.branch} has ${count(story.commits.length)} of yours.`);
      const changed = snapshot.learner.files.length > 0;
      const lines = on(storyName, situation, 'git add .');
      return possible(
        changed
          ? `Your changes wait to be committed to ${story.branch}.`
          : `Change a file, then commit it to ${story.branch}.`,
        [
          ...(changed ? [] : ['echo "// free shipping above 50" >> src/cart.js']),
          ...lines,
          'git commit -m "Add free shipping"',
        ],
      );
    },
  },

  'merge-local': {
    title: 'Merge locally',
    why: 'You bring your story together with the team’s state on your own computer, where a conflict costs nobody time.',
    mayTrigger: [],
    read: situation => {
      const { flow, story, snapshot, tips } = situation;
      if (!story || story.commits.length === 0) return blocked('There is no commit of your story to merge yet.');
      if (contains(snapshot.commits, tips.localIntegration, story.tip))
        return done(`Your ${flow.integration} holds ${story.branch}.`);
      if (isDelivered(situation)) return done(`Not needed: ${snapshot.host.name} already has ${story.branch}.`);
      return possible(
        `Your ${flow.integration} does not hold the newest state of ${story.branch}.`,
        on(flow.integration, situation, `git merge --no-ff --no-edit ${story.branch}`),
      );
    },
  },

  push: {
    title: 'Push',
    why: 'The host gets your work on a feature branch, where the team sees it and the pipeline can check it.',
    mayTrigger: ['ci'],
    read: situation => {
      const { flow, story, snapshot, tips } = situation;
      if (!story || story.commits.length === 0) return blocked('There is no commit of your story to push yet.');
      if (isDelivered(situation)) return done(`${story.feature} on ${snapshot.host.name} holds your story.`);
      const integrated = contains(snapshot.commits, tips.localIntegration, story.tip);
      if (!integrated) return blocked(`Merge ${story.branch} into your ${flow.integration} first.`);
      return possible(`${snapshot.host.name} does not have your newest work on ${story.feature}.`, [
        `git push ${flow.remote} ${flow.integration}:${story.feature}`,
      ]);
    },
  },

  'pull-request': {
    title: 'Pull request',
    why: 'The team reviews your story, the pipeline checks it, and the protected branch takes it in.',
    mayTrigger: ['ci', 'review'],
    read: situation => {
      const { flow, story, snapshot } = situation;
      const { host } = snapshot;
      const request = host.name === 'GitLab' ? 'merge request' : 'pull request';
      if (!story || story.commits.length === 0) return blocked('There is nothing to review yet.');
      const pr = story.pullRequest;
      if (pr?.state === 'merged') return done(`${flow.integration} on ${host.name} holds your story.`);
      if (!isDelivered(situation)) return blocked(`Push your story to ${host.name} first.`);
      if (pr?.state !== 'open')
        return possible(`Ask for your story to be taken into ${flow.integration}.`, [
          `pr create --base ${flow.integration} --head ${story.feature}`,
        ]);
      const [blocker] = pr.blockers;
      if (blocker) return possible(`Your ${request} is open. ${blocker.sentence}`, ['pr view']);
      return possible(`Your ${request} is approved and can be merged.`, ['pr merge']);
    },
  },
};

/** The host has the story as it is now: on its feature branch, or already merged. */
function isDelivered({ snapshot, story }: Situation): boolean {
  if (!story) return false;
  return story.pullRequest?.state === 'merged' || contains(snapshot.commits, story.featureTip, story.tip);
}
