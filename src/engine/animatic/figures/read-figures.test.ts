import { describe, expect, it } from 'vitest';
import { luma } from '../draw/colour.ts';
import { FIGURE_NAMES } from './create-figure.ts';
import { ACTIONS } from './figure.ts';
import { readFigures } from './read-figures.ts';
import { FIGURE_VOCABULARIES } from './words/languages.ts';

/** "2 dog running" and so on, without colours. */
const spoken = (prompt: string) =>
  readFigures(prompt).map(({ count, name, action }) => [count, name, action].filter(Boolean).join(' '));

describe('the figures of a prompt', () => {
  it.each([
    [
      'A cat walking gracefully through a sunlit garden with butterflies and flowers swaying in the breeze',
      ['1 cat walking', '5 butterfly swaying', '5 flowers swaying'],
    ],
    ['two dogs running on the beach', ['2 dog running']],
    ['a flock of birds over the sea', ['1 flock']],
    ['a bird sits on a branch', ['1 bird sitting']],
    ['three birds flying and five hot air balloons', ['1 flock flying', '5 hotAirBalloon flying']],
    ['underwater coral reef with fish', ['5 fish']],
    ['a fish in a bowl', ['1 fish']],
    ['a herd of wild horses galloping', ['7 horse running']],
    ['desert dunes at golden hour, camel caravan', ['1 caravan']],
    ['rocket launch into a starry sky', ['1 rocket rising']],
    ['a girl with a red balloon', ['1 childWithBalloon']],
    ['children flying a kite on a hill', ['1 childWithKite flying']],
    ['a couple holding hands. They watch the sunset', ['1 couple']],
    ['an old fisherman in a small boat', ['1 man', '1 boat']],
    ['a man rides a bicycle past parked cars', ['1 bicycle standing', '3 car standing']],
    ['a cat sleeps by the fire. The cat dreams', ['1 cat sleeping']],
    ['a ballerina on a stage', ['1 woman dancing']],
    ['a woman walks with a red umbrella in the rain', ['1 personWithUmbrella walking']],
    ['a running horse', ['1 horse running']],
    ['a cat and a dog playing', ['1 cat playing', '1 dog playing']],
    ['storm over the sea at night, lighthouse', []],
    ['an abstract idea about freedom', []],
    ['', []],
    ['Dos perros corren por la playa', ['2 dog running']],
    ['Un chat noir dort au coin du feu', ['1 cat sleeping']],
    ['Ein Fuchs schleicht durch den Wald', ['1 fox walking']],
    ['tre mongolfiere nel cielo', ['3 hotAirBalloon']],
    ['Um barco à vela no mar', ['1 boat']],
    ['夕暮れの海辺を歩く二匹の犬', ['2 dog walking']],
    ['고양이가 정원을 걷는다', ['1 cat walking']],
    ['बगीचे में एक काली बिल्ली', ['1 cat']],
    ['a cocktail bar at night, people chat', ['4 person']],
    ['the nave of an old church', []],
  ])('%s', (prompt, figures) => {
    expect(spoken(prompt)).toEqual(figures);
  });

  it('leaves out what is denied', () => {
    expect(spoken('an empty street without cars or people')).toEqual([]);
    expect(spoken('people walking, no cars')).toEqual(['4 person walking']);
  });

  it('understands colours of coats, paint and clothes', () => {
    const colour = (prompt: string) => readFigures(prompt)[0]!.colour!;
    expect(luma(colour('a black cat'))).toBeLessThan(0.2);
    expect(luma(colour('a white horse on a green meadow'))).toBeGreaterThan(0.8);
    const [red, green] = colour('a woman in a red dress dancing in the rain');
    expect(red).toBeGreaterThan(2 * green);
    expect(readFigures('a car on a red carpet')[0]).not.toHaveProperty('colour');
    expect(readFigures('a woman under a blue sky')[0]).not.toHaveProperty('colour');
  });

  it('names at most a handful of kinds and a dozen of each', () => {
    const everything = FIGURE_VOCABULARIES.flatMap(({ figures }) => Object.values(figures))
      .map((lists) => (typeof lists === 'string' ? lists : lists[0]).split(' ')[0]!.replaceAll('_', ' '))
      .join(', thousands of ');
    expect(readFigures(everything).length).toBeLessThanOrEqual(6);
    for (const { count } of readFigures(everything)) expect(count).toBeLessThanOrEqual(12);
  });

  it('has words only for figures and actions that there are, and English ones for all of them', () => {
    for (const { figures, actions } of FIGURE_VOCABULARIES) {
      for (const name of Object.keys(figures)) expect(FIGURE_NAMES).toContain(name);
      for (const action of Object.keys(actions)) expect(ACTIONS).toContain(action);
    }
    expect(Object.keys(FIGURE_VOCABULARIES[0]!.figures).sort()).toEqual([...FIGURE_NAMES].sort());
  });
});
