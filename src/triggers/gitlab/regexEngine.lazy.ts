// A bundle of its own: GitLab's regular expressions run in linear time in RE2, and so they do here, however they are written.
export { RE2JS } from 're2js';
