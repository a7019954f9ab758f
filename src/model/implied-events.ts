// The activation events that `contributes` implies, as in VS Code: what is contributed need not be named again.

import { entriesOf, fieldOf, listOf, textField } from './json-value.ts';

type Implied = (contribution: unknown) => readonly string[];

/** One contribution may stand alone or in a list; `field` names what the event waits for. */
const each =
  (event: string, field: string): Implied =>
  (contribution) =>
    (Array.isArray(contribution) ? contribution : [contribution]).flatMap((item) =>
      named(event, textField(item, field)),
    );

const IMPLIED: Readonly<Record<string, Implied>> = {
  commands: each('onCommand', 'command'),
  // A language without a configuration only names files; the extension need not run for it.
  languages: (languages) =>
    listOf(languages).flatMap((language) =>
      fieldOf(language, 'configuration') === undefined ? [] : named('onLanguage', textField(language, 'id')),
    ),
  // Container → views.
  views: (containers) => entriesOf(containers).flatMap(([, views]) => each('onView', 'id')(views)),
  customEditors: each('onCustomEditor', 'viewType'),
  notebooks: each('onNotebookSerializer', 'type'),
  notebookRenderer: each('onRenderer', 'id'),
  authentication: each('onAuthenticationRequest', 'id'),
  terminal: (terminal) => each('onTerminalProfile', 'id')(listOf(fieldOf(terminal, 'profiles'))),
  terminalQuickFixes: each('onTerminalQuickFixRequest', 'id'),
  taskDefinitions: each('onTaskType', 'type'),
  walkthroughs: each('onWalkthrough', 'id'),
  debugVisualizers: each('onDebugVisualizer', 'id'),
  chatParticipants: each('onChatParticipant', 'id'),
  chatContext: each('onChatContextProvider', 'id'),
  chatSessions: each('onChatSession', 'type'),
  chatOutputRenderers: each('onChatOutputRenderer', 'viewType'),
  languageModelTools: each('onLanguageModelTool', 'name'),
  languageModelChatProviders: each('onLanguageModelChatProvider', 'vendor'),
  mcpServerDefinitionProviders: each('onMcpCollection', 'id'),
};

/** In the order in which they stand, repetitions included. What has another shape than expected implies nothing. */
export function impliedEvents(contributes: unknown): readonly string[] {
  return entriesOf(contributes).flatMap(([point, contribution]) =>
    Object.hasOwn(IMPLIED, point) ? (IMPLIED[point]?.(contribution) ?? []) : [],
  );
}

function named(event: string, name: string | null): readonly string[] {
  return name === null || name === '' ? [] : [`${event}:${name}`];
}
