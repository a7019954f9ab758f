import { expect, test } from 'vitest';
import { dependencyCycle, dependentsOf } from '../../../src/core/lifecycle/dependencies.ts';
import { id } from '../registered.ts';

const graph = (edges: Record<string, string[]>) => (name: string) => (edges[name] ?? []).map(id);

test('a chain is no circle', () => {
  expect(dependencyCycle(id('a'), graph({ a: ['b', 'c'], b: ['c'], c: [] }))).toBeNull();
});

test("a circle that does not lead back to the start is not the start's", () => {
  expect(dependencyCycle(id('a'), graph({ a: ['b'], b: ['c'], c: ['b'] }))).toBeNull();
});

test('a wide graph is walked once', () => {
  let asked = 0;
  const layers = graph(
    Object.fromEntries(
      Array.from({ length: 200 }, (_, layer) =>
        [0, 1].map((side) => [`${layer}${side}`, [`${layer + 1}0`, `${layer + 1}1`]]),
      ).flat(),
    ),
  );
  dependencyCycle(id('00'), (name) => {
    asked++;
    return layers(name);
  });
  expect(asked).toBeLessThan(500);
});

test('dependents come before what they depend on', () => {
  const edges = graph({ a: ['b'], b: ['c'], c: [], d: ['c', 'a'] });
  const order = dependentsOf(id('c'), ['a', 'b', 'c', 'd'].map(id), edges);
  expect([...order].sort()).toEqual(['a', 'b', 'd']);
  expect(order.indexOf(id('d'))).toBeLessThan(order.indexOf(id('a')));
  expect(order.indexOf(id('a'))).toBeLessThan(order.indexOf(id('b')));
});

test('dependents in a circle are named once each', () => {
  expect([...dependentsOf(id('a'), ['a', 'b', 'c'].map(id), graph({ a: ['b'], b: ['a'], c: ['b'] }))].sort()).toEqual([
    'b',
    'c',
  ]);
});
