import { ENGLISH } from '../../../motion/behaviour-words/english.ts';
import type { CameraVocabulary } from './camera-word.ts';

export const CAMERA_ENGLISH: CameraVocabulary = {
  grammar: ENGLISH,
  words: {
    dollyZoom: 'dolly_zoom* zolly vertigo_effect vertigo_shot hitchcock_zoom contra_zoom trombone_shot',
    static:
      'camera~not_move camera~not_moving camera_stays~still camera_stays_put static_camera static_shot static_frame static_framing locked_camera locked_off locked_off_shot lock*_off_camera fixed_camera fixed_shot fixed_frame still_camera still_shot stationary_camera stationary_shot steady_camera steady_shot camera~static camera~fixed camera~still camera~stationary camera~motionless camera~locked unmoving_camera motionless_camera tripod tripod_shot',
    handheld:
      'handheld hand_held shoulder_cam* shoulder_mounted shoulder_rig documentary_style vérité verite bodycam body_cam',
    shaky:
      'shaky shak*_camera camera_shak* camera~shak* camera~trembl* jittery_camera shakycam found_footage running_camera bumpy',
    pullOut:
      'pull*_out pull*_back pull*_away push*_out push*_back dolly_out dollies_out dollying_out dolly_back dollies_back dollying_back dolly_away mov*_out camera~moves_back camera~moves_away camera~moving_back camera~moving_away camera~goes_back camera~retreat* camera~withdraw* camera~backs_away camera~backs_up camera~draws_back reveal_shot revealing_shot reveals_the widens widening_shot track*_out track*_back',
    zoomOut:
      'camera~zoom*~out camera~zoom*_out zoom*_out zoom*_back zoom*_away zoom*~out wider_view crash_zoom_out',
    pushIn:
      'push*_in push*_into push*_forward push*_toward* dolly_in dollies_in dollying_in dolly_forward dollies_forward dolly_toward* dolly_shot dolly_into dolly camera~moves_in camera~moves_closer camera~moves_forward camera~moves_toward* camera~moving_in camera~moving_closer camera~moving_forward camera~moving_toward* camera~goes_in camera~closer camera~approach* camera~nears camera~creep* camera~advanc* camera~forward camera~toward* camera~enter* moves_in_on moving_in_on clos*_in_on closes_in closing_in track*_in track*_forward  pov_walk travel*_forward fly*_into glid*_forward drift*_forward ken_burns move_closer moves_closer',
    zoomIn: 'zoom*_in zoom*_into zoom*_on zoom*_toward* zoom*~in crash_zoom snap_zoom zoom zooms zooming',
    flyOver:
      'flyover fly_over flyovers flying_over fly_through flythrough flying_through drone drone_shot drone_view drone_footage aerial aerial_shot aerial_view bird*_eye bird*_eye_view birdseye helicopter_shot fpv first_person_flight soar*_over soars soaring_over swoop* sweep*_over sweeping_shot overhead_shot glid*_over',
    craneDown:
      'camera~crane*_down crane_down cranes_down craning_down jib_down boom_down booms_down pedestal_down camera~descend* camera~lowers camera~lowering camera~sinks camera~moves_down camera~moving_down camera~drops camera~floats_down descending_shot descending_camera lowering_camera',
    craneUp:
      'camera~crane*_up crane_up cranes_up craning_up crane_shot crane jib_up jib_shot jib boom_up booms_up boom_shot pedestal_up camera~rises camera~rising camera~ascend* camera~lifts camera~lifting camera~climbs camera~moves_up camera~moving_up camera~floats_up rising_shot rising_camera ascending_shot ascending_camera elevat*_camera',
    orbitLeft:
      'camera~orbit*~left orbit_shot~left camera~circl*~left camera~circl*~counterclockwise orbit*_left orbit*~to_the_left orbit*~counterclockwise arc*_left circl*~counterclockwise rotat*_around~left revolv*~left',
    orbitRight:
      'camera~orbit*~right orbit_shot~right camera~circl*~right camera~circl*~clockwise orbit*_right orbit*~to_the_right orbit*~clockwise arc*_right circl*~clockwise rotat*_around~right revolv*~right',
    orbit:
      'orbit orbits orbiting orbital orbit_shot arc_shot arcs_around arcing circl*_around camera~circl* circling_shot circular_shot 360 360_degree* camera~around revolv*_around rotat*_around turntable spin*_around_the moves_around moving_around parallax_shot',
    rollLeft: 'roll*_left camera~roll*~left roll*~counterclockwise',
    rollRight: 'roll*_right camera~roll*~right roll*~clockwise',
    roll: 'camera_roll* camera~rolls camera~rolling barrel_roll dutch_angle dutch_tilt canted canted_angle dutch_roll camera~spins camera~spinning spinning_camera rotating_camera camera~rotates camera~rotating',
    panLeft:
      'camera~pan*~left camera_pan*_left panning_shot~left pan_shot~left whip_pan~left pan_left pans_left panning_left pan*~to_the_left pan*~left camera~turns_left camera~swings_left camera~looks_left right_to_left_pan leftward_pan camera~sweeps_left',
    panRight:
      'camera~pan*~right camera_pan*_right panning_shot~right pan_shot~right whip_pan~right pan_right pans_right panning_right pan*~to_the_right pan*~right camera~turns_right camera~swings_right camera~looks_right left_to_right_pan rightward_pan camera~sweeps_right',
    tiltUp:
      'camera~tilt*~up camera~tilt*~upward* camera_tilt*_up tilt_up tilts_up tilting_up tilt*~upward* tilt*~up pan_up pans_up panning_up pan*~upward* camera~looks_up camera~pointing_up upward_tilt',
    tiltDown:
      'camera~tilt*~down camera~tilt*~downward* camera_tilt*_down tilt_down tilts_down tilting_down tilt*~downward* tilt*~down pan_down pans_down panning_down pan*~downward* camera~looks_down downward_tilt',
    truckLeft:
      'camera~track*~left camera~slid*~left camera~glid*~left camera~dol*~left tracking_shot~left dolly_shot~left slider~left truck_left trucks_left trucking_left track_left tracks_left tracking_left track*~to_the_left slid*_left slider_left camera~moves_left camera~moving_left camera~moves_to_the_left camera~goes_left dolly_left dollies_left crab_left move_left lateral_left glid*_left',
    truckRight:
      'camera~track*~right camera~slid*~right camera~glid*~right camera~dol*~right tracking_shot~right dolly_shot~right slider~right truck_right trucks_right trucking_right track_right tracks_right tracking_right track*~to_the_right slid*_right slider_right camera~moves_right camera~moving_right camera~moves_to_the_right camera~goes_right dolly_right dollies_right crab_right move_right lateral_right glid*_right',
    truck:
      'tracking_shot tracking tracking_camera trucking_shot truck_shot dolly_sideways slider slider_shot slider_move lateral lateral_shot sideways_camera camera~sideways camera~follows camera~following camera~tracks camera~slides camera~glides camera~alongside follow_shot following_shot follow_cam steadicam gimbal gimbal_shot side_scroll* sidescroll* travelling_shot traveling_shot parallax',
    pan: 'camera_pan* camera~pans camera~panning panning_shot pan_shot panoramic panorama whip_pan swish_pan pans panning pan_across pan_over camera~swings camera~sweeps',
    tilt: 'camera_tilt* camera~tilts camera~tilting tilting_shot tilt_shot',
    motion:
      'camera_motion* camera_movement* camera_move* moving_camera camera~moves camera~moving shot_movement camera_work dynamic_camera',
    fast: 'fast* rapid* quick* swift* whip crash snap energetic dynamic sudden*',
    slow: 'slow slowly slower gentle gently subtle subtly creep* calm leisurely unhurried',
  },
};
