//! How often something may be asked: token buckets kept as one instant per key (the generic cell rate algorithm, ITU-T I.371).

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// So many in a period, all of them at once if one likes; written `600/minute`, `5/hour`, `10/second` or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    Off,
    Limited { count: u32, period: Duration },
}

impl Rate {
    /// `count` in a minute.
    pub const fn per_minute(count: u32) -> Self {
        Self::Limited { count, period: Duration::from_secs(60) }
    }

    /// `count` in an hour.
    pub const fn per_hour(count: u32) -> Self {
        Self::Limited { count, period: Duration::from_secs(3600) }
    }
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim() == "off" {
            return Ok(Self::Off);
        }
        let wrong = || format!("`{text}` is not a rate; write for example \"600/minute\", \"5/hour\", \"10/second\" or \"off\"");
        let (count, unit) = text.split_once('/').ok_or_else(wrong)?;
        let count = count.trim().parse().ok().filter(|count| *count > 0).ok_or_else(wrong)?;
        let seconds = match unit.trim() {
            "second" => 1,
            "minute" => 60,
            "hour" => 3600,
            _ => return Err(wrong()),
        };
        Ok(Self::Limited { count, period: Duration::from_secs(seconds) })
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => out.write_str("off"),
            Self::Limited { count, period } => match period.as_secs() {
                1 => write!(out, "{count}/second"),
                60 => write!(out, "{count}/minute"),
                _ => write!(out, "{count}/hour"),
            },
        }
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input)?.parse().map_err(D::Error::custom)
    }
}

impl serde::Serialize for Rate {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

const SHARDS: usize = 16;
/// Entries in a shard above which those that count no more are swept out.
const SWEEP_AT: usize = 4096;

/// Buckets for keys of one kind. Memory stays bounded: a key that has been quiet for a period is forgotten.
#[derive(Debug)]
pub struct Buckets<K> {
    shards: [Mutex<Shard<K>>; SHARDS],
}

#[derive(Debug)]
struct Shard<K> {
    /// When the key's bucket will be full again; a key that is absent or past has a full bucket.
    full_at: HashMap<K, Instant>,
    sweep_at: usize,
}

impl<K: Hash + Eq> Default for Buckets<K> {
    fn default() -> Self {
        Self { shards: std::array::from_fn(|_| Mutex::new(Shard { full_at: HashMap::new(), sweep_at: SWEEP_AT })) }
    }
}

impl<K: Hash + Eq> Buckets<K> {
    /// Takes one token, or says how long until there is one.
    pub fn take(&self, key: K, rate: Rate, now: Instant) -> Result<(), Duration> {
        let Rate::Limited { count, period } = rate else { return Ok(()) };
        let step = period / count;
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let shard = &self.shards[hasher.finish() as usize % SHARDS];
        // A panic elsewhere cannot leave a map of instants half written, so a poisoned lock is as good as any.
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        if shard.full_at.len() >= shard.sweep_at {
            shard.full_at.retain(|_, full_at| *full_at > now);
            shard.sweep_at = SWEEP_AT.max(shard.full_at.len() * 2);
        }
        let full_at = shard.full_at.get(&key).copied().map_or(now, |at| at.max(now));
        let after = full_at + step;
        let room = now + period;
        if after > room {
            return Err(after - room);
        }
        shard.full_at.insert(key, after);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_written_as_people_say_it() {
        for text in ["600/minute", "5/hour", "10/second", "off"] {
            assert_eq!(text.parse::<Rate>().unwrap().to_string(), text);
        }
        for text in ["", "5", "0/minute", "5/day", "many/minute", "-1/hour"] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_full_bucket_gives_its_count_and_then_one_for_each_step() {
        let (buckets, start, rate) = (Buckets::default(), Instant::now(), Rate::per_minute(6));
        for _ in 0..6 {
            assert_eq!(buckets.take("a", rate, start), Ok(()));
        }
        assert_eq!(buckets.take("a", rate, start), Err(Duration::from_secs(10)));
        assert_eq!(buckets.take("a", rate, start + Duration::from_secs(4)), Err(Duration::from_secs(6)));
        assert_eq!(buckets.take("a", rate, start + Duration::from_secs(10)), Ok(()));
        assert!(buckets.take("a", rate, start + Duration::from_secs(10)).is_err());
        assert_eq!(buckets.take("b", rate, start), Ok(()), "another key has its own bucket");
    }

    #[test]
    fn an_hour_never_gives_more_than_twice_the_count_of_an_hour() {
        let (buckets, start, rate) = (Buckets::default(), Instant::now(), Rate::per_hour(5));
        let given = (0..3600).filter(|s| buckets.take("a", rate, start + Duration::from_secs(*s)).is_ok()).count();
        assert_eq!(given, 5 + 4);
    }

    #[test]
    fn quiet_keys_are_forgotten() {
        let (buckets, start, rate) = (Buckets::default(), Instant::now(), Rate::per_minute(1));
        for key in 0..200_000_u64 {
            assert_eq!(buckets.take(key, rate, start + Duration::from_secs(key / 100)), Ok(()));
        }
        let kept: usize = buckets.shards.iter().map(|shard| shard.lock().unwrap().full_at.len()).sum();
        assert!(kept < 2 * SHARDS * SWEEP_AT, "{kept} kept");
    }
}
