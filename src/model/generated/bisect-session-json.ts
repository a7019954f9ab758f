// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

export type Time = string;
export type Extension = string;
/**
 * The id of an extension, or a kind of permission.
 */
export type Unit1 = string;
export type Units = Unit1[];
/**
 * How far verdicts can be believed. Null: each is.
 */
export type Flaky = {
  missed: number;
  falseAlarms: number;
  confidence: number;
} | null;
/**
 * Who judges. Null: nobody has said so yet.
 */
export type Judge = {
  kind: 'person' | 'app' | 'command' | 'core';
  /**
   * Of a command: its program and arguments.
   *
   * @minItems 1
   */
  words?: [string, ...string[]];
  until?: Signal;
  repeat?: Repeat;
} | null;
export type RepeatedCommand = {
  id: string;
  args: unknown[];
} | null;
export type Command = string;
/**
 * Of the trial: from 1, and never used twice in a search.
 */
export type Number = number;
/**
 * What is on: four units in each hex digit, in their order, the first in its highest bit.
 */
export type On = string;
export type Why = 'everything' | 'suspects' | 'narrow' | 'alone' | 'without' | 'nothing' | 'claims';
/**
 * Who answers to commands that several claim. Left out: whoever comes first.
 */
export type Claims = Claim[];
export type Lines = string[];
/**
 * Under way now. Null: the search is over, and everything is as it was.
 */
export type Trial = {
  number: Number;
  on: On;
  why: Why;
  claims?: Claims;
  startedAt: Time;
} | null;

/**
 * `bisect/session.json` of the home: the search that is under way, or the last one. Written by Bulkhead; whoever takes it away ends the search.
 */
export interface BisectSessionJson {
  /**
   * The version of this format.
   */
  format: 1;
  /**
   * Tells this search from every other.
   */
  id: string;
  startedAt: Time;
  subject: Subject;
  problem: Problem;
  judge: Judge;
  /**
   * Who has something to do with what is searched, as it was when the search began.
   */
  participants: Participant[];
  /**
   * Commands that several extensions claim.
   */
  disputes: Dispute[];
  /**
   * Those that were judged, in their order.
   */
  trials: JudgedTrial[];
  trial: Trial;
}
/**
 * What the units are: extensions; or the permissions of one, by their kinds.
 */
export interface Subject {
  kind: 'extensions' | 'permissions';
  of?: Extension;
}
/**
 * What can be on or off, and what is known of it.
 */
export interface Problem {
  /**
   * In the order in which trials count them.
   */
  units: Unit[];
  pinned: Units;
  excluded: Units;
  suspects: Units;
  flaky: Flaky;
}
export interface Unit {
  id: Unit1;
  needs: Units;
}
/**
 * What the core itself can see go wrong.
 */
export interface Signal {
  kind: 'crash' | 'activation-failure' | 'slow' | 'error';
  /**
   * Milliseconds.
   */
  ms?: number;
  code?: string;
}
/**
 * What is done in each trial.
 */
export interface Repeat {
  command: RepeatedCommand;
  event: string | null;
}
export interface Participant {
  id: Extension;
  version: string;
  origin: string;
  keyId: string | null;
  commands: Command[];
}
export interface Dispute {
  command: Command;
  /**
   * In the order in which they would have it.
   *
   * @minItems 2
   */
  claimants: [Extension, Extension, ...Extension[]];
}
export interface JudgedTrial {
  number: Number;
  on: On;
  why: Why;
  claims?: Claims;
  verdict: 'good' | 'bad' | 'skip';
  /**
   * It took longer than it may.
   */
  timedOut: boolean;
  startedAt: Time;
  /**
   * Milliseconds until it was judged.
   */
  ms: number;
  evidence: Evidence;
}
export interface Claim {
  command: Command;
  by: Extension;
}
export interface Evidence {
  what: string;
  log: Lines;
  audit: Lines;
}
