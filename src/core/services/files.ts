// The file methods of one extension's channel, over the file effects in its name.

import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { FileEffects } from '../effects/files.ts';
import type { GuestService } from './guest-service.ts';

type FileMethod = Extract<keyof GuestVoice['requests'], `files/${string}`>;

export function fileService(files: FileEffects): GuestService<FileMethod> {
  return {
    requests: {
      'files/stat': files.stat,
      'files/list': files.list,
      'files/read': files.read,
      'files/write': files.write,
      'files/make-directory': files.makeDirectory,
      'files/delete': files.delete,
      'files/rename': files.rename,
      'files/copy': files.copy,
      'files/find': files.find,
    },
    notifications: {},
    dispose: () => files.dispose(),
    whenEnded: () => files.whenEnded(),
  };
}
