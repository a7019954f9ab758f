// The endowments that carry no state of anyone: made and hardened once, given to every extension.

import type { Realm } from '../realm.ts';
import { GuestDOMException } from './dom-exception.ts';
import { eventGlobals } from './event-target.ts';
import { named } from './named.ts';
import { createTextGlobals, type TextPowers } from './text.ts';
import { urlGlobals } from './url.ts';
import { behindWebGlobals, webGlobals } from './web/web-globals.ts';

export interface SharedPowers extends TextPowers {
  readonly random: () => number;
}

export function createSharedEndowments(realm: Realm, powers: SharedPowers): Record<string, unknown> {
  realm.harden(behindWebGlobals);
  return realm.harden({
    ...named({
      ...eventGlobals,
      ...urlGlobals,
      ...webGlobals,
      ...createTextGlobals(powers),
      DOMException: GuestDOMException,
    }),
    Date: realm.Date,
    Math: createMath(realm, powers.random),
  });
}

/** SES leaves `Math.random` out of compartments; this is the same object with it. */
function createMath(realm: Realm, random: () => number): object {
  const tamed = realm.makeCompartment({}, 'math').globalThis.Math as object;
  const { random: _withheld, ...rest } = Object.getOwnPropertyDescriptors(tamed) as Record<string, PropertyDescriptor>;
  const call = { random: () => random() };
  return Object.defineProperties(
    {},
    { ...rest, random: { value: call.random, writable: true, enumerable: false, configurable: true } },
  );
}
