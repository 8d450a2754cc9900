//! The address to which a mail comes back (VERP): `mail.return_path` with the row's token, `bounces+TOKEN@example.org`. The
//! token is bound to the row by the installation's key, so that nobody else can make a mail come back. Pure.

use crate::links::{Claim, Key, Purpose};

/// Characters of a token.
const TOKEN: usize = 39;
/// Characters before an `@`, at most (RFC 5321, 4.5.3.1.1).
const LOCAL: usize = 64;

/// `mail.return_path`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnPath {
    local: String,
    domain: String,
}

/// What an address that a message was sent to says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressed {
    /// To the return path of this row.
    Mail(i64),
    /// To the return path, with a token that this installation has not made.
    Forged,
    /// To somebody else.
    Elsewhere,
}

impl ReturnPath {
    /// Reads `mail.return_path`: an address whose local part leaves room for the token.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let address: lettre::Address = text.parse().map_err(|_| "it is no address, like bounces@example.org".to_owned())?;
        let (local, domain) = (address.user().to_ascii_lowercase(), address.domain().to_ascii_lowercase());
        if !text.is_ascii() || local.len() + 1 + TOKEN > LOCAL {
            return Err(format!("the part before the @ has {} plain characters at most", LOCAL - TOKEN - 1));
        }
        Ok(Self { local, domain })
    }

    /// The domain, which needs records of its own.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The address for a row of the outbox.
    pub fn address(&self, key: &Key, id: i64) -> String {
        format!("{}+{}@{}", self.local, key.address_token(Purpose::Return, id, 0), self.domain)
    }

    /// What a header with addresses says.
    pub fn read(&self, header: &str, key: &Key) -> Addressed {
        let header = header.to_ascii_lowercase();
        let (start, end) = (format!("{}+", self.local), format!("@{}", self.domain));
        let mut found = Addressed::Elsewhere;
        for (place, _) in header.match_indices(&start) {
            let is_whole =
                header.get(..place).and_then(|before| before.chars().next_back()).is_none_or(|c| " \t<,;:\"".contains(c));
            let rest = header.get(place + start.len()..).unwrap_or_default();
            let Some((token, after)) = rest.split_once(&end) else { continue };
            // A domain may go on: `example.org` is no return path in `example.org.elsewhere.example`.
            let ends = !after.starts_with(|c: char| c.is_alphanumeric() || ".-_@".contains(c));
            if !is_whole || !ends || token.len() > LOCAL {
                continue;
            }
            match Claim::read_address(token) {
                Some(claim) if claim.holds(key, Purpose::Return, 0) => return Addressed::Mail(claim.id()),
                _ => found = Addressed::Forged,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = Key::new([7; 32]);

    #[test]
    fn a_return_path_leads_back_to_its_row_alone() {
        let path = ReturnPath::parse("Bounces@B.example").expect("an address");
        let address = path.address(&KEY, 42);
        assert!(address.starts_with("bounces+") && address.ends_with("@b.example") && address.len() < 64, "{address}");
        for header in [address.clone(), format!("<{address}>"), format!("\"x\" <{}>, y@z.example", address.to_uppercase())] {
            assert_eq!(path.read(&header, &KEY), Addressed::Mail(42), "{header}");
        }
        assert_eq!(path.read(&address, &Key::new([8; 32])), Addressed::Forged);
        // The number of one row with the signature of another.
        let other = path.address(&KEY, 43);
        let swapped = format!("{}{}", address.get(..21).expect("long"), other.get(21..).expect("long"));
        assert_eq!(path.read(&swapped, &KEY), Addressed::Forged);
        assert_eq!(path.read("bounces+@b.example", &KEY), Addressed::Forged);
        assert_eq!(path.read(&format!("x{address}"), &KEY), Addressed::Elsewhere);
        assert_eq!(path.read("bounces@b.example", &KEY), Addressed::Elsewhere);
        assert_eq!(path.read(&address.replace("b.example", "c.example"), &KEY), Addressed::Elsewhere);
        assert_eq!(path.read(&format!("{address}.c.example"), &KEY), Addressed::Elsewhere);
    }

    #[test]
    fn a_return_path_has_room_for_its_token() {
        assert!(ReturnPath::parse("bounces").is_err());
        assert!(ReturnPath::parse(&format!("{}@b.example", "b".repeat(24))).is_ok());
        assert!(ReturnPath::parse(&format!("{}@b.example", "b".repeat(25))).is_err());
    }
}
