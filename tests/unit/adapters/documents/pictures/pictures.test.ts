import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../../../../adapters/documents/pictures/draw.ts';
import { createPictures } from '../../../../../adapters/documents/pictures/index.ts';
import type { Message } from '../../../../../src/conversation/chat.ts';
import { PICTURES } from '../../../../support/picture-samples.ts';
import { createTestPictures } from '../../../../support/pictures.ts';

const ORIGIN = 'https://ctg.test';
const pictures = createTestPictures(ORIGIN);
const sealedOf = (address = '') => address.slice(`${ORIGIN}/images/`.length);

describe('the address of a picture', () => {
  it('holds the very figures, and no other', () => {
    for (const picture of Object.values(PICTURES)) {
      const { address } = pictures.withAddress(picture);
      expect(pictures.open(sealedOf(address))).toEqual(picture);
    }
  });

  it('is the same on every replica, and on a picture that has one already', () => {
    const first = pictures.withAddress(PICTURES.bars);
    expect(createTestPictures(ORIGIN).withAddress(first)).toEqual(first);
  });

  it('opens nothing when it was made elsewhere, changed or cut', () => {
    const sealed = sealedOf(pictures.withAddress(PICTURES.curve).address);
    const elsewhere = sealedOf(
      createTestPictures(ORIGIN, 'another secret').withAddress(PICTURES.curve).address,
    );
    const changed = `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [elsewhere, changed, sealed.slice(0, 30), sealed.slice(22), '', 'é'.repeat(22)])
      expect(pictures.open(wrong), wrong).toBeNull();
  });

  it('opens again whatever else was made and opened since', () => {
    const sealedOfRank = (rank: number) =>
      sealedOf(pictures.withAddress({ ...PICTURES.curve, title: `Image ${rank}` }).address);
    const first = sealedOfRank(0);
    for (let rank = 1; rank < 450; rank += 1) pictures.open(sealedOfRank(rank));
    expect(pictures.open(first)?.title).toBe('Image 0');
    expect(sealedOfRank(0)).toBe(first);
    expect(pictures.open(sealedOfRank(449))?.title).toBe('Image 449');
  });

  it('is short enough for every chat, with the words of a whole plan', () => {
    const row = { label: 'Accès aux droits et inclusion numérique', counts: [1, 2, 0, 3, 1, 1, 2] };
    const rows = Array.from({ length: 7 }, (_, index) => ({ ...row, label: `${row.label} ${index}` }));
    const figures = rows.map(({ label }) => `${label} : En cours 3, Réalisée 2, Non démarrée 4`);
    const legend = PICTURES.bars.legend.map(({ tone }) => ({
      label: 'Réponse réservée à d’autres membres',
      tone,
    }));
    const { address = '' } = pictures.withAddress({ ...PICTURES.bars, legend, figures, rows });
    expect(address.length).toBeLessThan(1_500); // Teams takes 2,000 characters, Slack 3,000
  });
});

describe('the pictures of a message', () => {
  it('have an address once it leaves, and the message stays one object for all who get it', () => {
    const message: Message = { title: 'Résumé', sections: [{ title: 'A' }, { pictures: [PICTURES.bars] }] };
    const [, shown] = pictures.addTo(message).sections ?? [];
    expect(shown?.pictures?.[0]?.address).toMatch(/^https:\/\/ctg\.test\/images\/[\w-]+$/);
    expect(pictures.addTo(message)).toBe(pictures.addTo(message));
  });

  it('a message without any is left as it is', () => {
    const message: Message = { title: 'Résumé', sections: [{ title: 'A' }] };
    expect(pictures.addTo(message)).toBe(message);
  });
});

describe('a drawing', () => {
  const look = { size: 'narrow', format: 'svg' } as const;

  it('of a party is read by its code, once for each address', async () => {
    const asked: string[] = [];
    const findLogo = async (code: string) => {
      asked.push(code);
      if (asked.length === 1) throw new Error('the database is away');
      return new Uint8Array([asked.length]);
    };
    const { readImage } = createTestPictures(ORIGIN, undefined, { findLogo });
    const [first, next] = ['a', 'b'].map((version) => `${ORIGIN}/logos/CAF%2062.png?v=${version}`);
    await expect(readImage(first ?? '')).rejects.toThrow('the database is away');
    expect(await Promise.all([readImage(first ?? ''), readImage(first ?? '')])).toEqual([
      new Uint8Array([2]),
      new Uint8Array([2]),
    ]);
    await readImage(next ?? '');
    expect(asked).toEqual(['CAF 62', 'CAF 62', 'CAF 62']);
  });

  it('is made once for all who look, and again after a fault', async () => {
    let asked = 0;
    const draw = async () => {
      asked += 1;
      if (asked === 1) throw new Error('the thread ended');
      return new Uint8Array([asked]);
    };
    const { draw: drawOnce } = createPictures({
      secret: 's',
      publicUrl: ORIGIN,
      maker: { draw },
      findImage: async () => null,
      findLogo: async () => null,
    });
    await expect(drawOnce(PICTURES.bars, look)).rejects.toThrow('the thread ended');
    const both = await Promise.all([drawOnce(PICTURES.bars, look), drawOnce(PICTURES.bars, look)]);
    expect(both).toEqual([new Uint8Array([2]), new Uint8Array([2])]);
    await drawOnce(PICTURES.curve, look);
    await drawOnce(PICTURES.bars, { ...look, format: 'png' });
    expect(asked).toBe(4);
  });

  it('of points has twice as many as a screen, on a ground of its own, with its words', async () => {
    const bytes = Buffer.from(await drawPicture(PICTURES.bars, { size: 'wide', format: 'png' }));
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(1_280);
    const wordless = { ...PICTURES.bars, rows: PICTURES.bars.rows.map((row) => ({ ...row, label: ' ' })) };
    const without = await drawPicture(wordless, { size: 'wide', format: 'png' });
    expect(bytes.length).toBeGreaterThan(without.length); // a machine without fonts draws them all the same
  });
});
