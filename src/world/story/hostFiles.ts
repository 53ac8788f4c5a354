import type { HostFlavour } from '../snapshot';

/** What each kind of host reads from the repository: when which job runs, and who owns which files. */
export const hostFiles: Readonly<Record<HostFlavour, Readonly<Record<string, string>>>> = {
  gitlab: {
    '.gitlab-ci.yml': `stages: [check, build, deploy]

default:
  image: node:22

workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS
      when: never
    - if: $CI_COMMIT_BRANCH

lint:
  stage: check
  script: npm run lint

test:
  stage: check
  script: npm test

build:
  stage: build
  needs: [lint, test]
  script: npm run build

docs:
  stage: build
  needs: []
  script: npm run docs
  rules:
    - changes: [docs/**/*]

deploy:
  stage: deploy
  needs: [build]
  environment: production
  script: npm run build
  rules:
    - if: $CI_COMMIT_BRANCH == "master"
`,
    CODEOWNERS: `# Who must approve a change to which files.
* @maya @noah

[Checkout]
/src/checkout.js @noah

^[Documentation]
/docs/ @maya
`,
  },
  github: {
    '.github/workflows/ci.yml': `name: CI

on:
  push:
    branches: [master, dev, 'feature/**']
  pull_request:
    branches: [master, dev]

jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm run lint

  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm test

  build:
    needs: [lint, test]
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm run build

  deploy:
    if: github.ref == 'refs/heads/master' && github.event_name == 'push'
    needs: [build]
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v4
      - run: npm run build
`,
    '.github/workflows/docs.yml': `name: Docs

on:
  push:
    branches: [master, dev, 'feature/**']
    paths: ['docs/**']
  pull_request:
    branches: [master, dev]
    paths: ['docs/**']

jobs:
  docs:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm run docs
`,
    '.github/CODEOWNERS': `# Who is asked to review a change to which files; the last match counts.
* @maya @noah
/docs/ @maya
/src/checkout.js @noah
`,
  },
  bitbucket: {
    'bitbucket-pipelines.yml': `image: node:22

definitions:
  steps:
    - step: &lint
        name: lint
        script:
          - npm run lint
    - step: &test
        name: test
        script:
          - npm test
    - step: &build
        name: build
        script:
          - npm run build
    - step: &docs
        name: docs
        condition:
          changesets:
            includePaths:
              - docs/**
        script:
          - npm run docs

pipelines:
  default:
    - parallel:
        - step: *lint
        - step: *test
    - step: *build
    - step: *docs
  branches:
    master:
      - step: *test
      - step: *build
      - step:
          name: deploy
          deployment: production
          script:
            - npm run build
  pull-requests:
    '**':
      - parallel:
          - step: *lint
          - step: *test
      - step: *build
      - step: *docs
`,
    '.bitbucket/CODEOWNERS': `# Who is asked to review a change to which files; the last match counts.
* @maya @noah
docs/** @maya
src/checkout.js @noah
`,
  },
};
