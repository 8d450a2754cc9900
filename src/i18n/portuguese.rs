//! What Portuguese asks of place names that no translator should have to type.

/// A place name after “de”, with its article: “do Cairo”, “da Maurícia”, “de Nairobi”.
pub(super) fn of(place: &str) -> String {
    let de = match place {
        "Cairo" => "do",
        "Maurícia" | "Reunião" => "da",
        "Açores" => "dos",
        "Canárias" | "Comores" | "Maldivas" | "Maurícias" | "Seicheles" | "Seychelles" => "das",
        _ => "de",
    };
    format!("{de} {place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_de() {
        for (place, named) in [
            ("Cairo", "do Cairo"),
            ("Maurícia", "da Maurícia"),
            ("Maurícias", "das Maurícias"),
            ("Comores", "das Comores"),
            ("Nairobi", "de Nairobi"),
        ] {
            assert_eq!(of(place), named);
        }
    }
}
