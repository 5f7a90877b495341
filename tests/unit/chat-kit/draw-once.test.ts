import { expect, it } from 'vitest';
import { drawOnce } from '../../../src/chat-kit/drawing.ts';

it('draws one object once for each place, and an equal one again', () => {
  const drawn: string[] = [];
  const draw = drawOnce(({ title }: { readonly title: string }, place: string) => {
    drawn.push(`${title} ${place}`);
    return { title, place };
  });
  const message = { title: 'Forum' };
  expect(draw(message, 'personne')).toBe(draw(message, 'personne'));
  expect(draw(message, 'canal')).toEqual({ title: 'Forum', place: 'canal' });
  expect(draw({ title: 'Forum' }, 'personne')).toEqual({ title: 'Forum', place: 'personne' });
  expect(drawn).toEqual(['Forum personne', 'Forum canal', 'Forum personne']);
});
