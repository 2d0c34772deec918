/*
 * Lua scripts, which Redis runs atomically. Each receives all its keys as KEYS, as Redis requires. All keys of a call belong to
 * one user, so they share a hash slot. A row begins with `revision:`. A user's index is a sorted set of row keys, scored by
 * expiry.
 */

/** Stores the row and adds it to the index. Deletes expired keys from the index, which expires with its last row. */
const STORE = `
redis.call("SET", KEYS[2], ARGV[1])
redis.call("EXPIREAT", KEYS[2], ARGV[3])
redis.call("ZADD", KEYS[1], ARGV[3], ARGV[2])
redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", redis.call("TIME")[1])
local last = redis.call("ZRANGE", KEYS[1], -1, -1, "WITHSCORES")
if last[2] then redis.call("EXPIREAT", KEYS[1], last[2]) end
return 1`;

/**
 * KEYS: the index, the row, the replaced row if any. ARGV: the row's text, key and expiry, the replaced key. Returns 1 or 0.
 */
export const CREATE: string = `
if redis.call("EXISTS", KEYS[2]) == 1 then return 0 end
if KEYS[3] then
  redis.call("DEL", KEYS[3])
  redis.call("ZREM", KEYS[1], ARGV[4])
end${STORE}`;

/** KEYS: the index, the row. ARGV: the row's text, its key, its expiry, the required revision. Returns 1 or 0. */
export const UPDATE: string = `
if redis.call("TYPE", KEYS[2]).ok ~= "string" then return 0 end
if string.match(redis.call("GET", KEYS[2]), "^(%d+):") ~= ARGV[4] then return 0 end${STORE}`;

/** KEYS: the index, then the rows. ARGV: the keys of those rows, in the same order. Returns how many rows existed. */
export const END: string = `
local ended = 0
for i = 2, #KEYS do
  ended = ended + redis.call("DEL", KEYS[i])
  redis.call("ZREM", KEYS[1], ARGV[i - 1])
end
return ended`;
