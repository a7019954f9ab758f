// What the app asks its extensions to do, and how it reads their answers: nothing in them is taken for granted.

export interface Step {
  readonly title: string;
  readonly command: string;
  readonly args: readonly unknown[];
  /** Lines of the answer, for people. */
  readonly show: (answer: unknown) => readonly string[];
}

// TODO: let people name the files to check on the command line.
const FILES_TO_CHECK = ['examples/todo-app/main.ts', 'examples/todo-app/page.ts', 'examples/todo-app/steps.ts'];

export const STEPS: readonly Step[] = [
  {
    title: 'Which TODOs are there?',
    command: 'todo.scan',
    args: [],
    show: (todos) => list(todos).map((todo) => `${field(todo, 'file')}:${field(todo, 'line')} ${field(todo, 'text')}`),
  },
  {
    title: 'What does the README look like as HTML? (markdown-it)',
    command: 'markdown.render',
    args: ['README.md'],
    show: (html) => String(html).split('\n').filter(Boolean).slice(0, 3),
  },
  {
    title: 'Which files are formatted? (prettier)',
    command: 'formatter.check',
    args: FILES_TO_CHECK,
    show: (files) => list(files).map((file) => `${field(file, 'path')} formatted: ${field(file, 'formatted')}`),
  },
  {
    title: 'What is the README about? (calls the renderer)',
    command: 'librarian.index',
    args: [],
    show: (index) => list(member(index, 'headings')).map((heading) => field(heading, 'title')),
  },
  {
    title: 'What can be read that was never declared?',
    command: 'nosy.look',
    args: [],
    show: (attempts) => {
      const all = list(attempts);
      const through = all.filter((attempt) => member(attempt, 'refusedWith') === null);
      return [`${all.length} attempts, ${through.length} got through`, ...through.map((one) => field(one, 'tried'))];
    },
  },
];

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(name);
}

function field(value: unknown, name: string): string {
  return String(member(value, name) ?? '?');
}
