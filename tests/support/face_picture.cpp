#include "tests/support/face_picture.h"

#include "tests/support/picture.h"

namespace assay::test {

hal::Image facePhoto() { return loadPicture("/usr/lib/python3/dist-packages/skimage/data/astronaut.png"); }

}  // namespace assay::test
