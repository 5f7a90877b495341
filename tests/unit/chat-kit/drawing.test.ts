import { describe, expect, it } from 'vitest';
import { sortButtons, toItem, withoutButtons } from '../../../src/chat-kit/drawing.ts';
import type { Button } from '../../../src/conversation/chat.ts';

const link = (url: string): Button => ({ kind: 'link', label: 'Ouvrir', url });
const aide: Button = { kind: 'action', label: 'Aide', intent: 'aide', values: {} };

describe('buttons of a chat', () => {
  it('lead to web pages only; any other address is said', () => {
    const all = [
      aide,
      link('https://ctg.exemple.fr/'),
      link('webcal://ctg.exemple.fr/'),
      link('https://a b'),
    ];
    expect(sortButtons(all)).toEqual({
      buttons: all.slice(0, 2),
      links: ['Ouvrir\u00A0: webcal://ctg.exemple.fr/', 'Ouvrir\u00A0: https://a b'],
    });
    expect(sortButtons(all, 10).buttons).toEqual([aide]);
  });

  it('say their address below the item that has them', () => {
    const item = { text: 'Fiche 1', detail: 'En cours', buttons: [link('tel:3939'), aide] };
    expect(toItem(item)).toEqual({
      text: 'Fiche 1',
      detail: 'En cours\nOuvrir\u00A0: tel:3939',
      buttons: [aide],
    });
    expect(toItem({ text: 'Fiche 2' })).toEqual({ text: 'Fiche 2', detail: '', buttons: [] });
  });

  it('are left out of an explanation', () => {
    const sections = [{ list: [{ text: 'Fiche 1', detail: 'En cours', buttons: [aide] }] }];
    expect(withoutButtons({ title: 'Titre', buttons: [aide], sections })).toEqual({
      title: 'Titre',
      buttons: [],
      sections: [{ list: [{ text: 'Fiche 1', detail: 'En cours' }] }],
    });
  });
});
