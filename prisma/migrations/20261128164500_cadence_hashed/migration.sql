-- Buckets are named by a hash from now on; those of before could name an address, and are waits of a few days at most.
DELETE FROM "Cadence";
