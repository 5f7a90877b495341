import path from 'node:path';
import { arrowsOf } from './sources.ts';

const FLOORS = ['src/domain', 'src/views', 'src/use-cases'];

/** Which room of its floor a file takes something of, « from to ». */
export function listArrowsOfRooms(file: string): readonly string[] {
  const [from, floor] = [roomOf(file), path.dirname(roomOf(file))];
  const rooms = FLOORS.includes(floor) ? arrowsOf(file).map(({ target }) => roomOf(target)) : [];
  return rooms
    .filter((room) => room !== from && path.dirname(room) === floor)
    .map((room) => `${from} ${room}`);
}

function roomOf(file: string): string {
  return path.dirname(file).split('/').slice(0, 3).join('/');
}

/**
 * How many arrows go up, whatever the order of the rooms: in the order that has fewest. `rooms` are those that are placed,
 * the lowest first; whichever is the highest of them, those below take as little of each other as they can.
 */
export function countUp(arrows: ReadonlySet<string>): number {
  const known = new Map<string, number>();
  const least = (rooms: readonly string[]): number => {
    const found = known.get(rooms.join());
    if (found !== undefined) return found;
    const withHighest = rooms.map((highest) => {
      const below = rooms.filter((room) => room !== highest);
      return least(below) + below.filter((room) => arrows.has(`${room} ${highest}`)).length;
    });
    const fewest = Math.min(...(rooms.length === 0 ? [0] : withHighest));
    known.set(rooms.join(), fewest);
    return fewest;
  };
  const sum = (floor: string) =>
    least(
      [...new Set([...arrows].flatMap((arrow) => arrow.split(' ')))].filter(
        (room) => path.dirname(room) === floor,
      ),
    );
  return FLOORS.reduce((all, floor) => all + sum(floor), 0);
}
