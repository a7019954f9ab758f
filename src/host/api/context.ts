// What `activate` is given.

import type { ExtensionContext } from '../../../extension-api/src/extension-context.ts';
import type { Memento } from '../../../extension-api/src/memento.ts';
import type { SecretStorage } from '../../../extension-api/src/secrets.ts';
import { Uri } from '../../../extension-api/src/uri.ts';
import type { ActivationParams } from '../../protocol/core-methods.ts';
import type { Boundary } from './boundary.ts';
import type { GuestSession } from './guest-session.ts';
import { readText } from './untrusted.ts';

export function createContext(powers: {
  readonly id: string;
  readonly packageJSON: Readonly<Record<string, unknown>>;
  readonly params: ActivationParams;
  readonly globalState: Memento;
  readonly workspaceState: Memento;
  readonly secrets: SecretStorage;
  readonly boundary: Boundary;
  readonly session: GuestSession;
  readonly harden: <T>(value: T) => T;
}): ExtensionContext {
  const { id, packageJSON, params, boundary, session, harden } = powers;
  const extensionUri = Uri.file(params.extensionPath);
  const extension = {
    id,
    extensionUri,
    extensionPath: params.extensionPath,
    get isActive() {
      return !session.ended;
    },
    packageJSON,
  };
  const asAbsolutePath = (path: unknown): string => Uri.joinPath(extensionUri, readText(path, 'The path', 4096)).fsPath;
  // Frozen here and hardened within, except `subscriptions`: the one part that the guest fills.
  return Object.freeze({
    subscriptions: [],
    globalState: harden(powers.globalState),
    workspaceState: harden(powers.workspaceState),
    secrets: harden(powers.secrets),
    extensionUri: harden(extensionUri),
    extensionPath: params.extensionPath,
    storageUri: params.storagePath === null ? undefined : harden(Uri.file(params.storagePath)),
    globalStorageUri: harden(Uri.file(params.globalStoragePath)),
    extension: harden(extension),
    asAbsolutePath: harden(boundary.now(asAbsolutePath)),
  });
}
