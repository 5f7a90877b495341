import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatCode, listCodes, makeCode, parseCode } from '../../../../src/domain/nouns/code-compte.ts';
import { LEXIQUE } from '../../../../src/intents.ts';

const CODE = 'ABCD3FGHJKMN';

function draw(): string {
  return makeCode(randomBytes(24).toString('base64url')) ?? draw();
}

describe('a code', () => {
  it('has twelve letters and figures that nobody confuses, and reads back from what is shown', () => {
    for (let turn = 0; turn < 500; turn += 1) {
      const code = draw();
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
      expect(parseCode(formatCode(code))).toBe(code);
    }
  });

  it('uses each of the 32 characters at each place', () => {
    const seen = Array.from({ length: 12 }, () => new Set<string>());
    for (let turn = 0; turn < 2_000; turn += 1)
      for (const [place, letter] of [...draw()].entries()) seen[place]?.add(letter);
    expect(seen.map(({ size }) => size)).toEqual(Array.from({ length: 12 }, () => 32));
  });

  it('is never a word: without a figure from 2 to 9, another token is taken', () => {
    expect(makeCode('AAAAAAAAAAAAAAAA')).toBeNull();
    expect(makeCode('AAAAAAAAAAACAAAA')).toBe('000000000002');
    expect(() => makeCode('é'.repeat(12))).toThrow('base64url');
    expect(() => makeCode('AAAA')).toThrow('base64url');
  });
});

describe('a typed line', () => {
  it.each([
    ...['ABCD-3FGH-JKMN', 'abcd 3fgh jkmn', 'ABCD3FGHJKMN', ' AbCd – 3fGh – jKmN. ', '« ABCD-3FGH-JKMN »'],
    ...['code ABCD-3FGH-JKMN', 'Code : ABCD‑3FGH‑JKMN', 'Bonjour, mon code est ABCD-3FGH-JKMN'],
    '`ABCD-3FGH-JKMN`',
  ])('« %s » is the code', (texte) => expect(parseCode(texte)).toBe(CODE));

  it('reads O as 0, I and L as 1', () => expect(parseCode('OoIi-LlAA-2222')).toBe('001111AA2222'));

  it.each([
    ['a name', 'code Vandenberghe'],
    ['two names', 'code Thomas Martel'],
    ['a letter that no code has', 'UBCD-3FGH-JKMN'],
    ['too short', 'ABCD-3FGH-JKM'],
    ['too long', 'ABCD-3FGH-JKMN-P'],
    ['other groups', 'fiche action 2'],
    ['an accent', 'ÀBCD-3FGH-JKMN'],
    ['nothing', ''],
    ['a long text', 'code '.repeat(10_000)],
  ])('%s is none', (_, texte) => {
    expect(parseCode(texte)).toBeNull();
    expect(listCodes(texte)).toEqual([]);
  });

  it.each([
    ['mon code : ABCD-3FGH-JKMN merci', [CODE]],
    ['Bonjour, mon code est abcd3fghjkmn. Merci !', [CODE]],
    ['ABCD-3FGH-JKMN ou 2222-BBBB-CCCC, je ne sais plus, ni 3333-BBBB-CCCC', [CODE, '2222BBBBCCCC']],
    ['code : ABCD-3FGH-JKMN, ABCD-3FGH-JKMN', [CODE]],
    ['la fiche ABCD3FGHJKMN avance', []],
    ['le 06-12-2026-1234 ou 0612-3456-7890-12', []],
  ])('« %s » holds its codes', (texte, codes) => expect(listCodes(texte)).toEqual(codes));

  it('is never one of the commands', () => {
    for (const { texte, formes } of LEXIQUE.commandes)
      for (const line of [texte, ...formes].flatMap((forme) => [forme, `${forme} 2`, `${forme} 12`]))
        expect([line, ...listCodes(line)]).toEqual([line]);
  });
});
