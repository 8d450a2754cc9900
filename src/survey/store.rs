//! Surveys, their questions, whom they ask, and answers.

mod answers;
mod copies;
mod priorities;
mod recipients;
mod reported;
mod surveys;

pub use answers::{Response, has_answers, keep_anonymous, keep_attributed, last_mixing, responses, waiting_count};
pub use copies::{SurveyCopy, copies, insert_copy};
pub use priorities::{
    Coding, Decided, NeedRow, code, codings, decide, decisions, expectations, insert_need, is_expectation, needs, place_need,
};
pub use recipients::{
    Recipient, add_missing, asked_of_state, counts, counts_by_survey, lacks_somebody, note_answered, of_registration,
    open_of_focal_point, open_of_registration, party_of, recipient_by_id, registered_recipient, unanswered,
};
pub use reported::{Reported, reported_results, save_reported};
pub use surveys::{
    SurveyRow, SurveyValues, delete_survey, insert_question, insert_survey, note_mailing, open_surveys, order_questions,
    question_rows, questions, remove_question, replace_choices, set_status, survey_by_id, surveys, update_survey,
};
