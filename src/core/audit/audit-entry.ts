// What the audit log tells: decisions, and what a later reader has to know to understand them.

import type { ErrorCode } from '../../base/error.ts';
import type { AuditRecord } from '../../permissions/audit.ts';
import type { Answered } from '../../permissions/question.ts';
import type { Answer, Source } from '../../permissions/settings/settings.ts';

/** One line of the log. Texts of extensions in it are untrusted: `quote` them. */
export type AuditEntry = AuditRecord | AuditNote | AuditMark;

/** What a line says beside its entry. */
export interface AuditLine {
  /** Counts from 1, across all files. */
  readonly n: number;
  readonly entry: AuditEntry;
}

interface OfExtension {
  readonly id: string;
  readonly version: string;
  readonly origin: string;
}

/** What is written beside decisions. `time` is ISO 8601 everywhere. */
export type AuditNote =
  /** Before the first line of a core. Its traces begin with `core`. */
  | {
      readonly kind: 'start';
      readonly time: string;
      readonly core: string;
      readonly app: string;
      readonly version: string;
      readonly bulkhead: string;
      /** Real paths. */
      readonly folders: readonly string[];
      readonly trusted: boolean;
    }
  /** Other folders are open, or are trusted or no longer. */
  | {
      readonly kind: 'workspace';
      readonly time: string;
      readonly folders: readonly string[];
      readonly trusted: boolean;
    }
  /**
   * Somebody was asked: shown the question, that is, once for all who asked the same. `anew`: they allowed a part, or it need not be asked any more; null: nobody answered. What is kept of the answer is told as
   * `settings`.
   */
  | ({
      readonly kind: 'question';
      readonly time: string;
      readonly permission: string;
      /** Empty: the permission as a whole. */
      readonly resource: string;
      /** Whose word it was that it has to be asked. */
      readonly layer: string;
      readonly answer: Answered;
      readonly ms: number;
      readonly trace: string;
    } & OfExtension)
  /** A layer says something else than before, whoever changed it: a person, the command line, an answer. */
  | {
      readonly kind: 'settings';
      readonly time: string;
      /** `policy`, `workspace`, `user` or `session`. */
      readonly layer: string;
      /** `id`, `id@dev`, `id@unsigned` or `*`; null when it is about the whole file. */
      readonly entry: string | null;
      readonly permission: string | null;
      /** Null: nothing any more. `broken`: the file cannot be understood. */
      readonly says: Answer | 'broken' | null;
      /** What narrows it; null: nothing does. */
      readonly scope: Readonly<Record<string, unknown>> | null;
      readonly source: Source | null;
    }
  /** What is believed here has changed: whose keys, what is revoked, which versions may be installed. */
  | {
      readonly kind: 'trust';
      readonly time: string;
      readonly change: TrustChange;
      /** A publisher, a registry, or an id; of a list, whose it is, or the id of its key when that is nobody's here. Empty when it is about the whole file. */
      readonly name: string;
      /** The key that it is about. */
      readonly keyId: string | null;
      /** A version, the number of a list, or how a key came to be trusted. */
      readonly detail: string | null;
      /** Whether it was changed from outside of this core: by another process, or by hand. */
      readonly outside: boolean;
    }
  /** An extension changed one of the settings that it declares. Never the value. */
  | ({
      readonly kind: 'configuration';
      readonly time: string;
      readonly key: string;
      readonly code: ErrorCode | null;
      readonly trace: string;
    } & OfExtension)
  /** What became of a copy of an extension. `reason`: why it is disabled. */
  | ({
      readonly kind: 'extension';
      readonly time: string;
      readonly change: ExtensionChange;
      readonly reason: string | null;
    } & OfExtension)
  /** More refusals than one extension may fill the log with, counted instead. */
  | ({
      readonly kind: 'denials';
      readonly time: string;
      readonly until: string;
      readonly counts: readonly {
        readonly permission: string;
        readonly code: string | null;
        readonly layer: string;
        readonly count: number;
      }[];
    } & OfExtension)
  /** So many entries could not be written: the disk was full, or worse. */
  | { readonly kind: 'lost'; readonly time: string; readonly count: number };

export type TrustChange =
  | 'publisher-bound'
  | 'publisher-removed'
  | 'key-rotated'
  | 'registry-added'
  | 'registry-removed'
  | 'rotation-held'
  | 'rotation-rejected'
  | 'revocations-applied'
  | 'revocations-removed'
  | 'highest-version'
  | 'pinned'
  | 'unpinned'
  | 'unreadable'
  | 'readable';

export type ExtensionChange = 'installed' | 'updated' | 'uninstalled' | 'enabled' | 'disabled';

/** What the log says of itself. */
export type AuditMark =
  /** The first line of each file. */
  | {
      readonly kind: 'file';
      readonly time: string;
      /** Files count from 1. */
      readonly file: number;
      /** What made room for it. */
      readonly dropped: readonly DroppedFile[];
    }
  /** Signed with the key of the home: all lines up to here, `prev` included. Base64. */
  | { readonly kind: 'checkpoint'; readonly time: string; readonly key: string; readonly signature: string }
  /** A core was killed while it wrote: `adopted` whole lines were taken up, `cut` bytes of a line that never ended were not. */
  | {
      readonly kind: 'torn-tail';
      readonly time: string;
      readonly adopted: number;
      readonly cut: number;
      /** How those bytes began. */
      readonly began: string;
    }
  /** The log was not as it was left. It goes on in a new file; what is wrong stays where it is, and verification names it for good. */
  | { readonly kind: 'damage'; readonly time: string; readonly what: Damage };

export type Damage = 'head-missing' | 'head-changed' | 'key-changed' | 'truncated' | 'changed';

/** A file that made room, so that nobody pushes out what others did without a trace. */
export interface DroppedFile {
  readonly file: number;
  readonly first: number;
  readonly last: number;
  readonly from: string;
  readonly until: string;
  /** Lines of each extension, most first; at most twenty. */
  readonly lines: readonly { readonly id: string; readonly count: number }[];
}
