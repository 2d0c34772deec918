/*
 * What has to happen at once, as Lua: Redis runs nothing else meanwhile. Each names all its keys beforehand, as Redis asks.
 * A row is `revision:user's mark:JSON`; a user's index is a sorted set of the keys of rows by the second they expire in.
 */

/** Stores the row and lists it. The index loses what has expired, and lives as long as its last row. */
const STORE = `
redis.call("SET", KEYS[1], ARGV[1])
redis.call("EXPIREAT", KEYS[1], ARGV[3])
redis.call("ZADD", KEYS[2], ARGV[3], ARGV[2])
redis.call("ZREMRANGEBYSCORE", KEYS[2], "-inf", redis.call("TIME")[1])
local last = redis.call("ZRANGE", KEYS[2], -1, -1, "WITHSCORES")
if last[2] then redis.call("EXPIREAT", KEYS[2], last[2]) end
return 1`;

/** KEYS: the row's, the index, and the row's to be replaced, if any. ARGV: the row, its key, when it expires, the key replaced. 1 or 0. */
export const CREATE: string = `
if redis.call("EXISTS", KEYS[1]) == 1 then return 0 end
if KEYS[3] then
  redis.call("DEL", KEYS[3])
  redis.call("ZREM", KEYS[2], ARGV[4])
end${STORE}`;

/** KEYS: the row's, the index. ARGV: the row, its key, when it expires, the revision it must have. 1 or 0. */
export const UPDATE: string = `
if redis.call("TYPE", KEYS[1]).ok ~= "string" then return 0 end
if string.match(redis.call("GET", KEYS[1]), "^(%d+):") ~= ARGV[4] then return 0 end${STORE}`;

/** KEYS: the index, then rows'. ARGV: the user's mark, then those rows' keys in the same order. How many rows were theirs. */
export const END: string = `
local ended = 0
for i = 2, #KEYS do
  local there = redis.call("TYPE", KEYS[i]).ok == "string"
  local theirs = there and string.match(redis.call("GET", KEYS[i]), "^%d+:([^:]*):") == ARGV[1]
  if theirs then ended = ended + redis.call("DEL", KEYS[i]) end
  redis.call("ZREM", KEYS[1], ARGV[i])
end
return ended`;
