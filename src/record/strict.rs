//! JSON in which no key stands twice.
//!
//! Of two equal keys most readers keep the last and some the first, so that one of two answers would be lost in
//! silence, and not the same one everywhere. Here a second one is a fault, with its name and place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::{Number, Value};

use super::{RecordedAnswer, RecordedDecision};

/// Answers of most records, at the most.
const USUAL: usize = 100;

/// Reads answers, in the order of the file.
pub(super) fn answers<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(String, RecordedAnswer)>, D::Error> {
    from.deserialize_map(Pairs::<Object<RecordedAnswer>, _>::new(USUAL))
}

/// Reads decisions, in the order of the file.
pub(super) fn decisions<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<(String, RecordedDecision)>, D::Error> {
    from.deserialize_map(Pairs::<Object<RecordedDecision>, _>::new(0))
}

/// Reads a list of anything.
pub(super) fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Value>, D::Error> {
    Ok(Vec::<Anything>::deserialize(from)?.into_iter().map(Value::from).collect())
}

/// Reads the version of a format; one beyond all bounds is a later one like any other.
pub(super) fn format<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    from.deserialize_u64(Format)
}

/// Something written as an object. What a struct derives would also take a list of its values.
pub(super) struct Object<T>(pub(super) T);

impl From<Object<Self>> for RecordedDecision {
    fn from(Object(decision): Object<Self>) -> Self {
        decision
    }
}

impl From<Object<Self>> for RecordedAnswer {
    fn from(Object(answer): Object<Self>) -> Self {
        answer
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }
}

/// Pairs of keys and values: read as `R`, kept as `T`.
struct Pairs<'de, R, T> {
    /// The keys that have been read.
    keys: HashSet<Cow<'de, str>>,
    values: PhantomData<(R, T)>,
}

impl<R, T> Pairs<'_, R, T> {
    fn new(usual: usize) -> Self {
        Self { keys: HashSet::with_capacity(usual), values: PhantomData }
    }
}

impl<'de, R: Deserialize<'de> + Into<T>, T> Visitor<'de> for Pairs<'de, R, T> {
    type Value = Vec<(String, T)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::with_capacity(self.keys.capacity());
        while let Some(key) = map.next_key_seed(NewKey(&mut self.keys))? {
            pairs.push((key, map.next_value::<R>()?.into()));
        }
        Ok(pairs)
    }
}

/// A key that has not been seen in its object. It fails while it is read, so that the fault has the key's place.
struct NewKey<'a, 'de>(&'a mut HashSet<Cow<'de, str>>);

impl<'de> DeserializeSeed<'de> for NewKey<'_, 'de> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NewKey<'_, 'de> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<String, E> {
        self.take(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        self.take(Cow::Owned(key.to_owned()))
    }
}

impl<'de> NewKey<'_, 'de> {
    fn take<E: Error>(self, key: Cow<'de, str>) -> Result<String, E> {
        let owned = key.as_ref().to_owned();
        if self.0.insert(key) {
            Ok(owned)
        } else {
            Err(E::custom(format!("the key “{owned}” stands twice")))
        }
    }
}

/// Any JSON.
struct Anything(Value);

impl From<Anything> for Value {
    fn from(Anything(value): Anything) -> Self {
        value
    }
}

impl<'de> Deserialize<'de> for Anything {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyVisitor).map(Self)
    }
}

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        let finite = Number::from_f64(number);
        finite.map(Value::Number).ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Anything(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
        let pairs = Pairs::<Anything, Value>::new(0).visit_map(map)?;
        Ok(Value::Object(pairs.into_iter().collect()))
    }
}

struct Format;

impl Visitor<'_> for Format {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the version of the format, a whole number from 1")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<u32, E> {
        match u32::try_from(number).unwrap_or(u32::MAX) {
            0 => Err(E::invalid_value(Unexpected::Unsigned(0), &self)),
            format => Ok(format),
        }
    }
}
