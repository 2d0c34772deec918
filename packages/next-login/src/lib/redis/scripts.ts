/*
 * What has to happen at once, as Lua: Redis runs nothing else meanwhile. Each names all its keys beforehand, as Redis asks, and
 * all of them are one user's, so they share a hash slot. A row begins with `revision:`; a user's index is a sorted set of the keys of
 * rows by the second they expire in.
 */

/** Stores the row and lists it. The index loses what has expired, and lives as long as its last row. */
const STORE = `
redis.call("SET", KEYS[2], ARGV[1])
redis.call("EXPIREAT", KEYS[2], ARGV[3])
redis.call("ZADD", KEYS[1], ARGV[3], ARGV[2])
redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", redis.call("TIME")[1])
local last = redis.call("ZRANGE", KEYS[1], -1, -1, "WITHSCORES")
if last[2] then redis.call("EXPIREAT", KEYS[1], last[2]) end
return 1`;

/** KEYS: the index, the row's, and the row's to be replaced, if any. ARGV: the row, its key, when it expires, the key replaced. 1 or 0. */
export const CREATE: string = `
if redis.call("EXISTS", KEYS[2]) == 1 then return 0 end
if KEYS[3] then
  redis.call("DEL", KEYS[3])
  redis.call("ZREM", KEYS[1], ARGV[4])
end${STORE}`;

/** KEYS: the index, the row's. ARGV: the row, its key, when it expires, the revision it must have. 1 or 0. */
export const UPDATE: string = `
if redis.call("TYPE", KEYS[2]).ok ~= "string" then return 0 end
if string.match(redis.call("GET", KEYS[2]), "^(%d+):") ~= ARGV[4] then return 0 end${STORE}`;

/** KEYS: the index, then rows'. ARGV: those rows' keys in the same order. How many there were. */
export const END: string = `
local ended = 0
for i = 2, #KEYS do
  ended = ended + redis.call("DEL", KEYS[i])
  redis.call("ZREM", KEYS[1], ARGV[i - 1])
end
return ended`;
