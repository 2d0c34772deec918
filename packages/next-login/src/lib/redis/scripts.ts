import { LAST_SEEN_PATTERN } from "./row.ts";

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

/**
 * KEYS: the index, then the rows. ARGV: how many rows may stay, the key of the newest row, the keys of the rows, in the same order.
 * Returns the keys of the rows that it has deleted.
 */
export const END_OLDEST: string = `
local rows = {}
for i = 2, #KEYS do
  local text = redis.call("TYPE", KEYS[i]).ok == "string" and redis.call("GET", KEYS[i]) or ""
  local seen = tonumber(string.match(text, "${LAST_SEEN_PATTERN}"))
  if seen then rows[#rows + 1] = { at = KEYS[i], key = ARGV[i + 1], seen = seen } end
end
table.sort(rows, function(one, other)
  if one.seen ~= other.seen then return one.seen > other.seen end
  if one.key == ARGV[2] or other.key == ARGV[2] then return one.key == ARGV[2] and other.key ~= ARGV[2] end
  return one.key > other.key
end)
local ended = {}
for i = tonumber(ARGV[1]) + 1, #rows do
  redis.call("DEL", rows[i].at)
  redis.call("ZREM", KEYS[1], rows[i].key)
  ended[#ended + 1] = rows[i].key
end
return ended`;
