// A word that nobody can know before it is shown: whoever types it has read the line that it stands in.

import { randomInt } from 'node:crypto';

/** Short, plain, told apart at a glance, and none of them an answer to anything else. */
const WORDS =
  'acorn amber anchor apple arrow autumn bamboo banjo barley basket beacon beetle bishop blanket blossom bottle bramble bridge bucket butter button cabin cactus camel candle canyon carpet castle cedar cello chalk cherry circle clover cobalt comet copper coral cotton cradle cricket crystal curtain daisy desert dolphin donkey dragon eagle ember falcon feather fennel fiddle flint forest fossil fountain garden garlic ginger glacier goblet granite grape hammer harbor harvest hazel helmet heron hollow honey hunter igloo indigo island ivory jacket jasmine jungle kettle kitten ladder lagoon lantern lemon lilac linen lizard lobster magnet mango maple marble meadow melon mirror mitten monkey mosaic mountain mustard needle nickel nutmeg oasis olive onion orange orchard otter oyster paddle panda paper parrot pebble pepper piano pigeon pillow planet plum pocket pony poppy potato prairie pumpkin puzzle quartz rabbit raven ribbon river rocket saddle saffron salmon sandal satin scarlet shadow shelter silver spider spruce squirrel stable summer sunset teapot thistle thunder tiger timber tomato trumpet tulip turtle valley velvet violet walnut warbler whistle willow window winter zebra'.split(
    ' ',
  );

/** Not the one before: what was typed for that must not answer this. */
export function freshWord(before: string | null = null): string {
  const words = WORDS.filter((word) => word !== before);
  return words[randomInt(words.length)] as string;
}
