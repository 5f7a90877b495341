import { createHttpClient } from './http.ts';
import { BOTH_PLATFORMS, type Place, withPool } from './place.ts';

/**
 * Moves the demonstration's clock past the opening of its tour, as a person would; the program is stopped then. What it
 * compiled, its platforms included, is kept for the starts that are measured.
 */
export async function openTour(place: Place): Promise<void> {
  const program = await place.startProgram(BOTH_PLATFORMS);
  const client = createHttpClient(program.origin);
  try {
    const jour = await readOpeningDay(place);
    await client.post('/atelier/horloge', { comment: 'date', jour, heure: '10:00' });
  } finally {
    client.close();
    await program.stop();
  }
}

function readOpeningDay(place: Place): Promise<string> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      const { rows } = await pool.query<{ jour: string }>(
        `SELECT to_char("ouverture", 'YYYY-MM-DD') AS jour FROM "Tour" WHERE "etat" = 'prepare'`,
      );
      if (rows[0] === undefined) throw new Error('the demonstration has no tour to open');
      return rows[0].jour;
    }),
  );
}
