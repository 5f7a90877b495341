import { describe, expect, it } from 'vitest';
import { listPannes, type Mesures } from '../../../../src/domain/envois/refus-espace.ts';

const GB = 1024 ** 3;
const WELL: Mesures = {
  isLate: false,
  isStuck: false,
  rooms: [{ free: 50 * GB, total: 100 * GB }],
  backupAgeH: 23,
};

describe('what does not do as it should', () => {
  it.each<[string, Partial<Mesures>, readonly string[]]>([
    ['all is well', {}, []],
    ['no backup is made here, no disk is ours', { backupAgeH: null, rooms: [] }, []],
    ['a step was due ten minutes ago', { isLate: true }, ['planification']],
    ['nothing leaves', { isStuck: true }, ['file']],
    ['one night was missed, and is made up for', { backupAgeH: 35.9 }, []],
    ['a backup is too old', { backupAgeH: 36.1 }, ['sauvegarde']],
    ['a large disk that still has room', { rooms: [{ free: 3 * GB, total: 1_000 * GB }] }, []],
    ['a large disk that is nearly full', { rooms: [{ free: 1.9 * GB, total: 1_000 * GB }] }, ['disque']],
    ['a small disk with a fifth', { rooms: [{ free: 1 * GB, total: 5 * GB }] }, []],
    ['a small disk with less than a tenth', { rooms: [{ free: 0.4 * GB, total: 5 * GB }] }, ['disque']],
    [
      'several at once',
      { isLate: true, isStuck: true, backupAgeH: 99 },
      ['planification', 'file', 'sauvegarde'],
    ],
  ])('%s', (_case, change, expected) => expect(listPannes({ ...WELL, ...change })).toEqual(expected));
});
