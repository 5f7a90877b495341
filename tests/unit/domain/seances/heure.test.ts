import { expect, it } from 'vitest';
import { parseHeure } from '../../../../src/domain/nouns/jours-ouvres.ts';

it.each([
  ['14h', '14:00'],
  ['14 h', '14:00'],
  ['14 h 30', '14:30'],
  ['14\u00A0h\u00A030', '14:30'],
  ['14:30', '14:30'],
  ['9H05', '09:05'],
  [' 9 heures ', '09:00'],
  ['8', '08:00'],
  ['0h', '00:00'],
  ['23:59', '23:59'],
  ['24h', null],
  ['14h60', null],
  ['14h3', null],
  ['midi', null],
  ['', null],
  ['-9h', null],
  ['14h30 demain', null],
])('a time as people type it %s is %s', (typed, expected) => expect(parseHeure(typed)).toBe(expected));
