import { createHttpClient } from './http.ts';
import { BOTH_PLATFORMS, type Place } from './place.ts';

/**
 * Moves the demonstration's clock past the opening of its tour, as a person would; the program is stopped then. What it
 * compiled, its platforms included, is kept for the starts that are measured.
 */
export async function openTour(place: Place): Promise<void> {
  await using program = await place.startProgram(BOTH_PLATFORMS);
  using client = createHttpClient(program.origin);
  const jour = await readOpeningDay(place);
  await client.post('/atelier/horloge', { comment: 'date', jour, heure: '10:00' });
}

async function readOpeningDay(place: Place): Promise<string> {
  await using data = await place.openData();
  const { rows } = await data.pool.query<{ jour: string }>(
    `SELECT to_char("ouverture", 'YYYY-MM-DD') AS jour FROM "Tour" WHERE "etat" = 'prepare'`,
  );
  if (rows[0] === undefined) throw new Error('the demonstration has no tour to open');
  return rows[0].jour;
}
