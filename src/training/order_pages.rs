//! Staff: the order of a training's courses, and removing one.

use actix_web::{HttpRequest, HttpResponse, web};

use super::course_pages::{back, id_of};
use super::derive::trail;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::session::store::{CourseValues, course_by_id, courses, order_courses, remove_course};
use crate::site::Site;
use crate::survey::rules::Status;
use crate::survey::store::tests_of_course;
use crate::web::{AppError, Done, FormData, done};

/// `POST /staff/editions/{edition}/courses/{course}/move` (`direction`: `up` or `down`)
///
/// # Errors
/// 400 for another direction; 404, or an unavailable database.
pub async fn shift(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (id, edition, now) = (id_of(&req)?, scope.edition()?, site.now());
    let is_up = match data.get("direction") {
        "up" => true,
        "down" => false,
        _ => return Err(AppError::BadRequest),
    };
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let mut ids: Vec<i64> = courses(conn, edition)?.into_iter().map(|row| row.id).collect();
            let Some(place) = ids.iter().position(|known| *known == id) else { return Ok(None) };
            let other = if is_up { place.checked_sub(1) } else { Some(place + 1).filter(|other| *other < ids.len()) };
            let Some(other) = other else { return Ok(Some(())) };
            ids.swap(place, other);
            order_courses(conn, edition, &ids)?;
            let change = Change {
                edition: Some(edition),
                action: "course.move",
                object: "course",
                id: id.to_string(),
                before: serde_json::json!({"position": place + 1}),
                after: serde_json::json!({"position": other + 1}),
            };
            audit::record(conn, &scope.actor(), now, change).map(Some)
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(done(back(&req, ""), Done::CourseMoved))
}

/// `POST /staff/editions/{edition}/courses/{course}/remove`: its sessions stay. One whose knowledge test has been
/// opened is kept.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn remove(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (id, edition, now) = (id_of(&req)?, scope.edition()?, site.now());
    let removed = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = course_by_id(conn, edition, id)? else { return Ok(None) };
            if tests_of_course(conn, id)?.iter().any(|test| test.status != Status::Draft) {
                return Ok(Some(Done::CourseTested));
            }
            let before = CourseValues::of_course(conn, &row)?;
            remove_course(conn, &row)?;
            trail(conn, edition, id, &scope.actor(), now, "course.remove", (Some(&before), None))?;
            Ok(Some(Done::CourseRemoved))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(done(back(&req, ""), removed))
}
